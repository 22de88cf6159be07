import { timelineWords } from "../text/words.ts";
import { columnsOf, fitText, singleLine } from "../text/wrap.ts";
import { ink } from "./inks.ts";
import { element, fittingColumns, textElement, titleElement, widthOf } from "./svg.ts";
import {
  depthOf,
  isWait,
  type Lane,
  type Span,
  type SpanState,
  type Timeline,
} from "./timeline.ts";
import { criticalSections, crowdWords, ending, spanWords, toneOf } from "./timeline_story.ts";

const BAR = 17;
const BASE_LINE = 16;

/**
 * Draws what one client did: its name, its bars, how it ended.
 *
 * @param lane The client's lane.
 * @param area Where bars are.
 * @param top How far down the lane begins.
 * @returns Elements.
 */
export function laneElements(lane: Lane, area: PlotArea, top: number): string[] {
  const y = top + BASE_LINE;
  const name = singleLine(lane.name);
  const tone = toneOf(lane);
  return [
    textElement(fitText(name, MOST_NAME_COLUMNS), { x: MARGIN, y, whole: name }),
    ...spansElements(lane, area, top),
    textElement(ending(lane), {
      ...{ x: area.right + 8, y, size: SIZE, bold: tone === "wrong" || tone === "lock", ink: tone },
    }),
  ];
}

/**
 * Draws a note in the place of lanes.
 *
 * @param note The note.
 * @param area Where bars are.
 * @param top How far down it begins.
 * @returns Elements.
 */
export function noteElements(note: string, area: PlotArea, top: number): string[] {
  const fitting = fitText(note, fittingColumns(WIDTH - MARGIN - area.left, SIZE));
  const y = top + BASE_LINE;
  return [
    textElement(fitting, {
      x: area.left + 4,
      y,
      size: SIZE,
      ink: "faint",
      italic: true,
      whole: note,
    }),
  ];
}

/**
 * Draws the bars of a client, of which those that are held lie below what it does meanwhile.
 *
 * @param lane The client's lane.
 * @param area Where bars are.
 * @param top How far down they begin.
 * @returns Elements.
 */
export function spansElements({ spans, name }: Lane, area: PlotArea, top: number): string[] {
  return spans.toSorted((a, b) => depthOf(b.state) - depthOf(a.state))
    .flatMap((span) => spanElements(span, name, area, top));
}

/** What stands in bars: nothing where others lie on them. */
type BarWords = Readonly<Partial<Record<SpanState, string>>>;

/** A bar, with words in it where they have room. */
function spanElements(span: Span, name: string, { x }: PlotArea, top: number): string[] {
  const { state, from, to, count } = span;
  const [left, width] = [x(from), Math.max(NARROWEST_BAR, x(to) - x(from))];
  const inset = depthOf(state) > 0 ? 1 : (LANE - BAR) / 2;
  const { [state]: word = "" }: BarWords = timelineWords.bars;
  const words = count === undefined ? word : `${word} ${count}`;
  const label = [words, word].find((text) => widthOf(columnsOf(text), SIZE) + 4 <= width);
  return [
    element("rect", {
      ...{ x: left, y: top + inset, width, height: LANE - 2 * inset, rx: 3 },
      ...paintOf(span),
    }, titleElement(`${name}: ${spanWords(span)}`)),
    ...(label
      ? [
        textElement(label, {
          ...{ x: left + width / 2, y: top + BASE_LINE, size: SIZE, anchor: "middle" },
          ...(isWait(state) && { ink: "faint", italic: true }),
        }),
      ]
      : []),
  ];
}

/**
 * How a bar is painted: a lock that nobody has released is none to be glad of, and permits look like locks with
 * gaps in their edges.
 */
export function paintOf(
  { state, neverReleased = false }: Pick<Span, "state" | "neverReleased">,
): Record<string, string | number> {
  switch (state) {
    case "queueing":
      return { fill: ink("waiting"), stroke: ink("faint"), ...GAPS };
    case "holding":
    case "permitted": {
      const [fill, stroke] = neverReleased
        ? ["overlap", "wrong"] as const
        : ["holding", "holdingEdge"] as const;
      const gaps = state === "permitted" ? GAPS : {};
      return { fill: ink(fill), stroke: ink(stroke), "stroke-width": 1.5, ...gaps };
    }
    default:
      return { fill: ink(state) };
  }
}

const GAPS = { "stroke-dasharray": "4 3" };

/** Pixels that all parts of the drawing agree on. */
export const WIDTH = 800;
export const MARGIN = 14;
export const LANE = 24;
/** The height of small letters, such as those in a bar. */
export const SIZE = 11;
/** What took no time is drawn this wide, so that it is seen. */
export const NARROWEST_BAR = 2;
export const MOST_NAME_COLUMNS = 14;

/** The area of the bars. */
export interface PlotArea {
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
export function plotAreaOf(timeline: Timeline, drawn: readonly Lane[], top: number): PlotArea {
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
