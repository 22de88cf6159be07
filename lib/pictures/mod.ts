/**
 * Pictures: who did what and when, in real races and under single schedules. Data in, SVG or text out;
 * in a browser, too.
 *
 * @module
 */

export { drawSchedule, drawStateGraph, drawTimeline, drawWaitCircle } from "./draw.ts";
export { foldRepeats } from "./fold_repeats.ts";
export {
  type DisplayBundle,
  NotAwaitedError,
  Picture,
  type PictureData,
  type PictureForms,
  type Recorded,
  show,
} from "./picture.ts";
export type {
  RepeatedRows,
  ScheduleBar,
  ScheduleBarState,
  SchedulePicture,
  ScheduleRow,
  StaleWrite,
} from "./schedule.ts";
export type { SchedulePlayerOptions } from "./schedule_player.ts";
export { scheduleSvg, type ScheduleSvgOptions } from "./schedule_svg.ts";
export { scheduleText, type ScheduleTextOptions } from "./schedule_text.ts";
export {
  type GraphClient,
  type GraphState,
  type GraphStep,
  type StateGraph,
} from "./state_graph.ts";
export { stateGraphSvg, type StateGraphSvgOptions } from "./state_graph_svg.ts";
export { stateGraphText, type StateGraphTextOptions } from "./state_graph_text.ts";
export { type Lane, type Span, type SpanState, type Timeline } from "./timeline.ts";
export { type TimelineActivity, type TimelineEvent, timelineOf } from "./timeline_of.ts";
export { timelineSvg, type TimelineSvgOptions } from "./timeline_svg.ts";
export { timelineText, type TimelineTextOptions } from "./timeline_text.ts";
export type { Wait } from "../text/circle.ts";
