import { columnsOf, fitText, singleLine } from "../text/wrap.ts";
import {
  element,
  fittingColumns,
  type Ink,
  ink,
  textElement,
  titleElement,
  widthOf,
} from "./svg.ts";
import { type Lane, type Span, type SpanState, spanWords, type Timeline } from "./timeline.ts";

const BAR = 17;
const BASE_LINE = 16;

/**
 * Draws what one client did: its name, its bars, how it ended.
 *
 * @param lane The client's lane.
 * @param frame Where bars are.
 * @param top How far down the lane begins.
 * @returns Elements.
 */
export function laneElements(lane: Lane, frame: Frame, top: number): string[] {
  const y = top + BASE_LINE;
  const name = singleLine(lane.name);
  // The lock lies below what the client does while holding it.
  const held = lane.spans.filter(({ state }) => state === "holding");
  const others = lane.spans.filter(({ state }) => state !== "holding");
  return [
    textElement(fitText(name, MOST_NAME_COLUMNS), { x: MARGIN, y, whole: name }),
    ...[...held, ...others].flatMap((span) => spanElements(span, lane.name, frame, top)),
    textElement(ending(lane), {
      ...{ x: frame.right + 8, y, size: SIZE, bold: lane.end === "bought" },
      ink: lane.end === "bought" ? "lock" : "faint",
    }),
  ];
}

/**
 * Draws a note in the place of lanes.
 *
 * @param note The note.
 * @param frame Where bars are.
 * @param top How far down it begins.
 * @returns Elements.
 */
export function noteElements(note: string, frame: Frame, top: number): string[] {
  const fitting = fitText(note, fittingColumns(WIDTH - MARGIN - frame.left, SIZE));
  const y = top + BASE_LINE;
  return [
    textElement(fitting, {
      x: frame.left + 4,
      y,
      size: SIZE,
      ink: "faint",
      italic: true,
      whole: note,
    }),
  ];
}

/** A bar, with words in it where they have room. */
function spanElements(span: Span, name: string, { x }: Frame, top: number): string[] {
  const { state, from, to, count } = span;
  const [left, width] = [x(from), Math.max(NARROWEST_BAR, x(to) - x(from))];
  const isHolding = state === "holding";
  const inset = isHolding ? 1 : (LANE - BAR) / 2;
  const { word } = STATES[state];
  const words = count === undefined ? word : `${word} ${count}`;
  const label = [words, word].find((text) => widthOf(columnsOf(text), SIZE) + 4 <= width);
  return [
    element("rect", {
      ...{ x: left, y: top + inset, width, height: LANE - 2 * inset, rx: 3 },
      ...{ fill: ink(STATES[state].ink) },
      ...(isHolding && { stroke: ink("holdingEdge"), "stroke-width": 1.5 }),
    }, titleElement(`${name}: ${spanWords(span)}`)),
    ...(label === undefined || isHolding ? [] : [
      textElement(label, {
        ...{ x: left + width / 2, y: top + BASE_LINE, size: SIZE, anchor: "middle" },
        ...(state === "waiting" && { ink: "faint", italic: true }),
      }),
    ]),
  ];
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
  const end = lane.end ?? "still running";
  const read = lane.spans.findLast(({ state, count }) =>
    state === "reading" && count !== undefined
  );
  return read ? `read ${read.count}, ${end}` : end;
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
  return [...times].map(([end, count]) => `${count} x ${end}`).join("; ");
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
  return most > 1 ? `${most} at once` : "one at a time";
}

function sectionsOf({ spans }: Lane): { from: number; to: number }[] {
  const held = spans.filter(({ state }) => state === "holding");
  if (held.length > 0) return held;
  const inside = spans.filter(({ state }) => state === "reading" || state === "writing");
  const [first] = inside;
  return first ? [{ from: first.from, to: Math.max(...inside.map(({ to }) => to)) }] : [];
}

/** Pixels that all parts of the drawing agree on. */
export const WIDTH = 800;
export const MARGIN = 14;
export const LANE = 24;
/** The height of small letters, such as those in a bar. */
export const SIZE = 11;
/** What took no time is drawn this wide, so that it is seen. */
export const NARROWEST_BAR = 2;
export const MOST_NAME_COLUMNS = 14;

/** How a state is drawn, the word in its bars, and what the legend says. */
export const STATES = {
  searching: { ink: "searching", word: "search", meaning: "searching" },
  waiting: { ink: "waiting", word: "waits", meaning: "waiting for the lock" },
  holding: { ink: "holding", word: "holds", meaning: "holding the lock" },
  reading: { ink: "reading", word: "read", meaning: "reading" },
  writing: { ink: "writing", word: "write", meaning: "writing" },
  asking: { ink: "asking", word: "asks", meaning: "asking the owner" },
} as const satisfies Record<SpanState, { ink: Ink; word: string; meaning: string }>;

/** The area of the bars. */
export interface Frame {
  left: number;
  right: number;
  top: number;
  until: number;
  /** How far right a moment is. */
  x(at: number): number;
}

/**
 * Finds the area of the bars: as wide as names and endings allow.
 *
 * @param timeline What is drawn.
 * @param drawn Those of its lanes that are drawn.
 * @param top Where the picture's title ends.
 * @returns The area.
 */
export function frameOf(timeline: Timeline, drawn: readonly Lane[], top: number): Frame {
  const columns = Math.max(8, ...drawn.map(({ name }) => columnsOf(singleLine(name))));
  const left = MARGIN + Math.ceil(widthOf(Math.min(MOST_NAME_COLUMNS, columns), 12)) + 8;
  const crowd = columnsOf(crowdWords(criticalSections(timeline)));
  // Bold letters are a little wider.
  const endings = Math.max(8, 1.1 * crowd, ...drawn.map((lane) => columnsOf(ending(lane))));
  const right = WIDTH - MARGIN - Math.ceil(widthOf(endings, SIZE)) - 8;
  // A timeline without any duration is drawn as if it took 1 ms.
  const until = Math.max(timeline.until, 1);
  const x = (at: number): number => left + (right - left) * at / until;
  return { left, right, top: top + 28, until, x };
}
