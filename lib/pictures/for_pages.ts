import { drawnNarrowSchedule } from "./narrow_schedule_svg.ts";
import { narrowTimelineSvg } from "./narrow_timeline_svg.ts";
import { narrowStateGraphSvg } from "./narrow_state_graph_svg.ts";
import type { SchedulePicture } from "./schedule.ts";
import { schedulePlayer, type SchedulePlayerOptions } from "./schedule_player.ts";
import type { ScheduleSvgOptions } from "./schedule_svg.ts";
import type { StateGraph } from "./state_graph.ts";
import { stateGraphSvg } from "./state_graph_svg.ts";
import type { Timeline } from "./timeline.ts";
import { timelineSvg, type TimelineSvgOptions } from "./timeline_svg.ts";

// Pictures of pages that phones show, too: beside the drawing for wide screens stands one for narrow ones, and the
// style of the page (`PAGE_STYLE`) shows the one that fits. A picture within a notebook has the wide one only.

/** A schedule to be stepped through, on screens of any width. */
export function playerForPages(
  picture: SchedulePicture,
  options: SchedulePlayerOptions = {},
): string {
  const narrow = narrowForPages(picture, options);
  return schedulePlayer(picture, options).toString().replace("</svg>", () => `</svg>\n${narrow}`);
}

/** A schedule on a narrow screen, drawn to stand beside the wide one within a `<schedule-player>`. */
export function narrowForPages(picture: SchedulePicture, options: ScheduleSvgOptions): string {
  const { svg, reaches } = drawnNarrowSchedule(picture, options);
  const rounded = reaches.map((part) => Math.round(10_000 * part) / 10_000);
  return svg.replace("<svg ", `<svg data-reaches="${JSON.stringify(rounded)}" `);
}

/** A timeline, on screens of any width. */
export function timelineForPages(timeline: Timeline, options: TimelineSvgOptions = {}): string {
  return `${timelineSvg(timeline, options)}\n${narrowTimelineSvg(timeline, options)}`;
}

/** A graph of states, on screens of any width. */
export function stateGraphForPages(graph: StateGraph): string {
  return `${stateGraphSvg(graph)}\n${narrowStateGraphSvg(graph)}`;
}
