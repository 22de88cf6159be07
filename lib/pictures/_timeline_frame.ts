import { criticalSections, crowdWords } from "./_critical_sections.ts";
import { columnsOf, singleLine } from "./_fit_text.ts";
import { ending } from "./_fold_lanes.ts";
import type { Ink } from "./_inks.ts";
import { widthOf } from "./_svg.ts";
import type { Lane, SpanState, Timeline } from "./timeline.ts";

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
