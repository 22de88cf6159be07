import { timelineWords } from "../text/words.ts";
import { columnsOf } from "../text/wrap.ts";
import { ink } from "./inks.ts";
import {
  element,
  legend,
  type LegendItem,
  svgDocument,
  textElement,
  titleElement,
  titleLines,
  widthOf,
} from "./svg.ts";
import { type Lane, STATES, tickStep, type Timeline } from "./timeline.ts";
import {
  LANE,
  laneElements,
  MARGIN,
  NARROWEST_BAR,
  noteElements,
  paintOf,
  type PlotArea,
  plotAreaOf,
  SIZE,
  WIDTH,
} from "./timeline_lanes.ts";
import {
  criticalSections,
  crowdWords,
  foldLanes,
  howTheyEnded,
  timelineStory,
  toneOf,
} from "./timeline_story.ts";

/** How {@linkcode timelineSvg} draws. */
export interface TimelineSvgOptions {
  /**
   * One sentence above the picture.
   *
   * @default {undefined} none
   */
  title?: string;
  /**
   * What it is called for those who do not see it, where that stands above the picture already.
   *
   * @default {undefined} as `title` says
   */
  name?: string;
  /**
   * The most lanes to draw: of more, the first and the last ones are drawn, and of those in between
   * it is said how they ended.
   *
   * @default {12}
   */
  lanes?: number;
}

const TITLE_LINE = 21;
/** Pixels from one tick to the next, so that the numbers do not touch. */
const TICK_DISTANCE = 70;

/**
 * Draws a timeline as SVG: time rightwards in milliseconds, a lane for each client, and below them
 * who was in its critical section, alone or with others. At most 800 px wide.
 *
 * @example
 * ```ts
 * import { timelineOf, timelineSvg } from "last-ticket/pictures";
 * import { assertMatch } from "@std/assert";
 *
 * const timeline = timelineOf([
 *   { client: "Ann", at: 0, kind: "start", activity: "search" },
 *   { client: "Ann", at: 100, kind: "end", activity: "search", count: 1 },
 * ], ["Ann"]);
 * assertMatch(timelineSvg(timeline, { title: "Ann looks." }), /^<svg .*Ann looks\./s);
 * ```
 *
 * @param timeline What to draw.
 * @param options Its title and how many lanes to draw.
 * @returns The SVG, to stand inline in HTML or in a file of its own.
 */
export function timelineSvg(timeline: Timeline, options: TimelineSvgOptions = {}): string {
  const { title, name = title, lanes: most = 12 } = options;
  const { first, hidden, last } = foldLanes(timeline.lanes, most);
  const heading = titleLines(title, WIDTH - 2 * MARGIN);
  const rows: (Lane | string)[] = [
    ...first,
    ...(hidden.length > 0 ? [`… ${timelineWords.more(hidden.length, howTheyEnded(hidden))}`] : []),
    ...last,
  ];
  const area = plotAreaOf(timeline, [...first, ...last], MARGIN + heading.length * TITLE_LINE);
  const lanesEnd = area.top + rows.length * LANE;
  const sections = sectionElements(timeline, area, lanesEnd + 6);
  const meanings = legend(legendItems([...first, ...last]), {
    ...{ left: area.left, right: WIDTH - MARGIN, top: sections.bottom + 8 },
  });
  const body = [
    ...heading.map((text, index) =>
      textElement(text, { x: MARGIN, y: MARGIN + 14 + index * TITLE_LINE, size: 15, bold: true })
    ),
    ...axis(area, lanesEnd),
    ...rows.flatMap((row, index) => {
      const top = area.top + index * LANE;
      return typeof row === "string" ? noteElements(row, area, top) : laneElements(row, area, top);
    }),
    ...sections.elements,
    ...meanings.elements,
  ].join("\n");
  return svgDocument({
    title: name ?? timelineWords.title(timeline.lanes.length),
    description: timelineStory(timeline, most),
    ...{ width: WIDTH, height: meanings.bottom + 8, body },
  });
}

/** The time axis above the lanes. */
export function axis({ left, right, top, until, x }: PlotArea, bottom: number): string[] {
  const step = tickStep(until, Math.max(1, Math.floor((right - left) / TICK_DISTANCE)));
  const ticks = Array.from({ length: Math.floor(until / step) + 1 }, (_, index) => index * step);
  return [
    textElement("ms", { x: MARGIN, y: top - 8, size: SIZE, ink: "faint" }),
    ...ticks.flatMap((at) => [
      textElement(String(at), {
        ...{ x: x(at), y: top - 8, size: SIZE, ink: "faint" },
        anchor: "middle",
      }),
      element("line", {
        ...{ x1: x(at), x2: x(at), y1: top - 3, y2: bottom, stroke: ink("lane") },
      }),
    ]),
  ];
}

/** Below the lanes, all critical sections in one line: where they overlap, in red. */
function sectionElements(
  timeline: Timeline,
  { right, x }: PlotArea,
  top: number,
): { elements: string[]; bottom: number } {
  const sections = criticalSections(timeline);
  if (sections.length === 0) return { elements: [], bottom: top };
  const isCrowded = sections.some(({ most }) => most > 1);
  // One at a time is no praise where others wait in vain.
  const isFine = timeline.lanes.every((lane) => !["wrong", "fault"].includes(toneOf(lane)));
  const y = top + 16;
  return {
    bottom: top + LANE,
    elements: [
      element("line", { x1: MARGIN, x2: WIDTH - MARGIN, y1: top, y2: top, stroke: ink("edge") }),
      ...timelineWords.criticalSections.map((line, index) =>
        textElement(line, { x: MARGIN, y: top + 11 * (index + 1), size: SIZE, ink: "faint" })
      ),
      ...sections.flatMap(({ from, to, names, most }) => {
        const width = Math.max(NARROWEST_BAR, x(to) - x(from) - 1);
        const who = most > 1 ? timelineWords.crowd(most) : names.join(", ");
        const [fill, stroke] = most > 1
          ? ["overlap", "wrong"] as const
          : isFine
          ? ["holding", "holdingEdge"] as const
          : ["waiting", "faint"] as const;
        return [
          element("rect", {
            ...{ x: x(from), y: top + 4, width, height: LANE - 6, rx: 3 },
            ...{ fill: ink(fill), stroke: ink(stroke) },
          }, titleElement(`${names.join(", ")}: ${Math.round(from)} to ${Math.round(to)} ms`)),
          ...(widthOf(columnsOf(who), SIZE) + 6 > width ? [] : [
            textElement(who, { x: x(from) + width / 2, y: y + 1, size: SIZE, anchor: "middle" }),
          ]),
        ];
      }),
      textElement(crowdWords(sections), {
        ...{ x: right + 8, y: y + 1, size: SIZE, bold: true },
        ink: isCrowded ? "wrong" : isFine ? "lock" : "faint",
      }),
    ],
  };
}

/** What the bars of a timeline mean. */
export function legendItems(lanes: readonly Lane[]): LegendItem[] {
  const spans = lanes.flatMap(({ spans }) => spans);
  return STATES.filter((drawn) => spans.some(({ state }) => state === drawn)).map((state) => ({
    words: timelineWords.states[state],
    mark: (box) => {
      const neverReleased = spans.every((span) =>
        span.state !== state || span.neverReleased === true
      );
      return element("rect", { ...box, rx: 3, ...paintOf({ state, neverReleased }) });
    },
  }));
}
