import { timelineWords } from "../text/words.ts";
import { singleLine } from "../text/wrap.ts";
import type { Lane, Span, Timeline } from "./timeline.ts";

/**
 * The words for a bar of a timeline.
 *
 * @param span The bar.
 * @returns Such as `"reading 1, 100 to 200 ms"`.
 */
export function spanWords({ state, count, from, to, neverReleased = false }: Span): string {
  const words = timelineWords.states[state];
  return timelineWords.span(
    neverReleased ? timelineWords.neverReleased(words) : words,
    count,
    Math.round(from),
    Math.round(to),
  );
}

/**
 * Tells a timeline client by client, for those who cannot see the picture.
 *
 * @param timeline The timeline.
 * @param most How many lanes to tell.
 * @returns Sentences.
 */
export function timelineStory(timeline: Timeline, most: number): string {
  const { first, hidden, last } = foldLanes(timeline.lanes, most);
  const tell = (lane: Lane): string =>
    `${lane.name}: ${[...lane.spans.map(spanWords), ending(lane)].join("; ")}.`;
  const sections = criticalSections(timeline);
  const crowded = Math.max(0, ...sections.map(({ most }) => most));
  return singleLine([
    ...first.map(tell),
    ...(hidden.length > 0 ? [`${timelineWords.more(hidden.length, howTheyEnded(hidden))}.`] : []),
    ...last.map(tell),
    ...(crowded === 0 ? [] : [timelineWords.crowded(crowded)]),
  ].join(" "));
}

/** Which lanes are drawn, and which are only counted in between. */
export interface FoldedLanes {
  first: Lane[];
  hidden: Lane[];
  last: Lane[];
}

/**
 * Says which lanes to draw and which not: the last quarter of those drawn is from the end.
 *
 * @param lanes All lanes.
 * @param most How many can be drawn.
 * @returns The lanes in their order, in three parts.
 */
export function foldLanes(lanes: readonly Lane[], most: number): FoldedLanes {
  if (lanes.length <= most) return { first: [...lanes], hidden: [], last: [] };
  const [start, end] = [Math.ceil(most * 3 / 4), lanes.length - Math.floor(most / 4)];
  return { first: lanes.slice(0, start), hidden: lanes.slice(start, end), last: lanes.slice(end) };
}

/**
 * What a client read last and how its run ended.
 *
 * @param lane The client's lane.
 * @returns Such as `"read 0, sold out"`.
 */
export function ending(lane: Lane): string {
  const end = lane.end ?? timelineWords.stillRunning;
  const read = lane.spans.findLast(({ state, count }) =>
    state === "reading" && count !== undefined
  );
  const words = read?.count === undefined ? end : timelineWords.ending(read.count, end);
  return toneOf(lane) === "wrong" ? timelineWords.wrong(words) : words;
}

/** How the end of a lane is drawn: what is wrong, what has met with an accident, who has a ticket. */
export function toneOf({ end, soldTwice = false }: Lane): "wrong" | "fault" | "lock" | "faint" {
  if (soldTwice || end === "timed out") return "wrong";
  if (end === "threw" || end === "killed") return "fault";
  return end === "bought" ? "lock" : "faint";
}

/**
 * How the runs of several clients ended: `"87 x read 0, sold out; 1 x killed"`, or only how they
 * ended when all ended alike.
 *
 * @param lanes The clients' lanes.
 * @returns The endings and how many have each.
 */
export function howTheyEnded(lanes: readonly Lane[]): string {
  const times = new Map<string, number>();
  for (const lane of lanes) times.set(ending(lane), (times.get(ending(lane)) ?? 0) + 1);
  if (times.size === 1) return [...times.keys()].join();
  return [...times].map(([end, count]) => timelineWords.times(count, end)).join("; ");
}

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
  return timelineWords.crowd(most);
}

function sectionsOf({ spans }: Lane): { from: number; to: number }[] {
  const held = spans.filter(({ state }) => state === "holding");
  if (held.length > 0) return held;
  const inside = spans.filter(({ state }) => state === "reading" || state === "writing");
  const [first] = inside;
  return first ? [{ from: first.from, to: Math.max(...inside.map(({ to }) => to)) }] : [];
}
