import { timelineWords } from "../text/words.ts";
import { columnsOf, fitText, singleLine, wrapText } from "../text/wrap.ts";
import {
  element,
  fittingColumns,
  legend,
  NARROW_WIDTH,
  svgDocument,
  textElement,
  titleLines,
  widthOf,
} from "./svg.ts";
import { ink } from "./inks.ts";
import type { Lane, Timeline } from "./timeline.ts";
import {
  LANE,
  MARGIN,
  MOST_NAME_COLUMNS,
  type PlotArea,
  SIZE,
  spansElements,
} from "./timeline_lanes.ts";
import {
  criticalSections,
  crowdWords,
  ending,
  foldLanes,
  howTheyEnded,
  timelineStory,
  toneOf,
} from "./timeline_story.ts";
import { axis, legendItems, type TimelineSvgOptions } from "./timeline_svg.ts";

/** The line above a lane's bars: its name, and how its client ended. */
const NAME_LINE = 15;
const LINE = 16;
/** The room for the unit, left of the first number of the axis. */
const UNIT = 22;
const TITLE_LINE = 19;

/**
 * Draws a timeline for a phone: time rightwards in milliseconds, the bars of each client as wide as the picture, with
 * its name and how it ended above them.
 *
 * @param timeline What to draw.
 * @param options Its title and how many lanes to draw.
 * @returns The SVG, 300 px wide.
 */
export function narrowTimelineSvg(timeline: Timeline, options: TimelineSvgOptions = {}): string {
  const { title, name = title, lanes: most = 12 } = options;
  const { first, hidden, last } = foldLanes(timeline.lanes, most);
  const drawn = [...first, ...last];
  const heading = titleLines(title, NARROW_WIDTH - 2 * MARGIN, 13);
  const until = Math.max(timeline.until, 1);
  const [start, left, right] = [MARGIN, MARGIN + UNIT, NARROW_WIDTH - MARGIN];
  const area: PlotArea = {
    ...{ left, right, until, top: MARGIN + heading.length * TITLE_LINE + 34 },
    x: (at) => left + (right - left) * at / until,
  };
  const lanesEnd = area.top + drawn.length * (NAME_LINE + LANE);
  const sections = criticalSections(timeline);
  const notes = [
    ...(hidden.length > 0 ? [timelineWords.more(hidden.length, howTheyEnded(hidden))] : []),
    ...(sections.length > 0
      ? [`${timelineWords.criticalSections.join(" ")}: ${crowdWords(sections)}`]
      : []),
  ].flatMap((note) => wrapText(singleLine(note), fittingColumns(NARROW_WIDTH - 2 * MARGIN, SIZE)));
  const notesEnd = lanesEnd + notes.length * LINE;
  const meanings = legend(legendItems(drawn), { left: start, right, top: notesEnd + 10 });
  return svgDocument({
    title: name ?? timelineWords.title(timeline.lanes.length),
    description: timelineStory(timeline, most),
    ...{ width: NARROW_WIDTH, height: meanings.bottom + 6 },
    body: [
      ...heading.map((text, index) =>
        textElement(text, {
          ...{ x: start, y: MARGIN + 13 + index * TITLE_LINE, size: 13, bold: true },
        })
      ),
      ...axis({ ...area, top: area.top - 4 }, lanesEnd),
      ...drawn.flatMap((lane, index) => laneElements(lane, area, index)),
      ...notes.map((text, index) =>
        textElement(text, { x: start, y: lanesEnd + 14 + index * LINE, size: SIZE, ink: "faint" })
      ),
      ...meanings.elements,
    ].join("\n"),
  });
}

function laneElements(lane: Lane, area: PlotArea, index: number): string[] {
  const top = area.top + index * (NAME_LINE + LANE);
  const whole = singleLine(lane.name);
  const name = fitText(whole, MOST_NAME_COLUMNS);
  const room = area.right - MARGIN - widthOf(columnsOf(name), 12, "bold") - 8;
  const [y, tone, end] = [top + 12, toneOf(lane), ending(lane)];
  return [
    element("line", { x1: MARGIN, x2: area.right, y1: top, y2: top, stroke: ink("lane") }),
    textElement(name, { x: MARGIN, y, bold: true, whole }),
    textElement(fitText(end, fittingColumns(room, SIZE, "bold")), {
      ...{ x: area.right, y, size: SIZE, anchor: "end", ink: tone, whole: end },
      bold: tone === "wrong" || tone === "lock",
    }),
    ...spansElements(lane, area, top + NAME_LINE),
  ];
}
