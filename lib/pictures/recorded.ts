import { narrowTimelineSvg } from "./narrow_timeline_svg.ts";
import { narrowForPages } from "./for_pages.ts";
import { narrowStateGraphSvg } from "./narrow_state_graph_svg.ts";
import type { Recorded } from "./picture.ts";
import { isRecord, isSchedule, isStateGraph, isText, isTimeline } from "./shapes.ts";
import type { Timeline } from "./timeline.ts";

// A notebook's file keeps a drawing for wide screens. Beside it stands what was drawn, as data, so that a page can
// draw it for phones, too. Front ends of Jupyter show the drawing, and leave alone what they do not know.

/**
 * Makes a timeline into what a notebook keeps of it. Its times are rounded to a tenth of a millisecond.
 *
 * @param timeline What was drawn.
 * @param name What it shows, in one sentence.
 */
export function recordedTimeline(timeline: Timeline, name: string): Recorded {
  const lanes = timeline.lanes.map((lane) => ({
    ...lane,
    spans: lane.spans.map((span) => ({ ...span, from: tenth(span.from), to: tenth(span.to) })),
  }));
  return { timeline: { lanes, until: tenth(timeline.until) }, name };
}

/**
 * Draws for phones what a notebook has kept.
 *
 * @param data The forms of an output, by media type. They may come from anybody.
 * @returns The SVG; nothing where the output has no such data.
 */
export function narrowRecorded(data: Readonly<Record<string, unknown>>): string | undefined {
  const recorded = data["application/vnd.last-ticket+json"];
  if (!isRecord(recorded)) return undefined;
  const { picture, graph, title, timeline, name } = recorded;
  const heading = isText(title) ? { title } : {};
  if (isSchedule(picture)) return narrowForPages(picture, heading);
  if (isStateGraph(graph)) return narrowStateGraphSvg(graph, heading);
  return isTimeline(timeline) && isText(name) ? narrowTimelineSvg(timeline, { name }) : undefined;
}

function tenth(ms: number): number {
  return Math.round(10 * ms) / 10;
}
