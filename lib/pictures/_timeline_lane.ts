import { columnsOf, fitText, singleLine } from "./_fit_text.ts";
import { ending } from "./_fold_lanes.ts";
import { element, fittingColumns, ink, textElement, titleElement, widthOf } from "./_svg.ts";
import {
  type Frame,
  LANE,
  MARGIN,
  MOST_NAME_COLUMNS,
  NARROWEST_BAR,
  SIZE,
  STATES,
  WIDTH,
} from "./_timeline_frame.ts";
import { spanWords } from "./_timeline_story.ts";
import type { Lane, Span } from "./timeline.ts";

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
