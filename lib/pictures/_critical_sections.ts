import type { Lane, Timeline } from "./timeline.ts";

/** A time in which at least one client is in its critical section. */
export interface CriticalSection {
  /** Milliseconds since "go". */
  from: number;
  to: number;
  /** Who was in it, in the order of the lanes. */
  names: string[];
  /** The most clients that were in it at the same moment: more than 1 is what a lock prevents. */
  most: number;
}

/** Clocks of two processes agree to about 1 ms: an overlap that short says nothing. */
const CLOCK_TOLERANCE_MS = 2;

/**
 * Finds out when clients were in their critical sections, from reading the tickets to writing them,
 * and whether they kept each other out.
 *
 * Where clients used a lock, that is the time for which they held it.
 *
 * @param timeline Who did what and when.
 * @returns The sections in the order of time. Those of several clients that overlap are one.
 */
export function criticalSections({ lanes }: Timeline): CriticalSection[] {
  const all = lanes.flatMap((lane) => sectionsOf(lane).map((section) => ({ ...section, lane })))
    .sort((a, b) => a.from - b.from);
  const groups: (typeof all)[] = [];
  let until = -Infinity;
  for (const section of all) {
    if (section.from > until - CLOCK_TOLERANCE_MS) groups.push([]);
    groups.at(-1)?.push(section);
    until = Math.max(until, section.to);
  }
  return groups.map((group) => ({
    from: Math.min(...group.map(({ from }) => from)),
    to: Math.max(...group.map(({ to }) => to)),
    names: lanes.filter((lane) => group.some((section) => section.lane === lane))
      .map(({ name }) => name),
    most: Math.max(
      ...group.map(({ from }) => group.filter((it) => it.from <= from && from < it.to).length),
    ),
  }));
}

/** How many clients were inside at once, in a few words; none for nobody. */
export function crowdWords(sections: readonly CriticalSection[]): string {
  if (sections.length === 0) return "";
  const most = Math.max(...sections.map((section) => section.most));
  return most > 1 ? `${most} at once` : "one at a time";
}

function sectionsOf({ spans }: Lane): { from: number; to: number }[] {
  const held = spans.filter(({ state }) => state === "holding");
  if (held.length > 0) return held;
  const inside = spans.filter(({ state }) => state === "reading" || state === "writing");
  const [first] = inside;
  return first ? [{ from: first.from, to: Math.max(...inside.map(({ to }) => to)) }] : [];
}
