/**
 * Pictures: who did what and when, in real races and under single schedules; and charts of what was
 * measured. Everything shows itself, in notebooks as SVG and in terminals as text.
 *
 * @module
 */

export { barChart, Chart, lineChart } from "./chart.ts";
export type { BarChart, ChartAxis, ChartBar, ChartData, ChartSeries, LineChart } from "./chart.ts";
export { ChartPackagesError } from "./chart.ts";
export { drawSchedule } from "./schedule.ts";
export { drawTimeline } from "./timeline.ts";
export { foldRepeats } from "./fold_repeats.ts";
export { type DisplayBundle, Picture, type PictureForms } from "./picture.ts";
export type {
  RepeatedRows,
  ScheduleBar,
  ScheduleBarState,
  SchedulePicture,
  ScheduleRow,
  StaleWrite,
} from "./schedule.ts";
export { scheduleSvg, type ScheduleSvgOptions } from "./schedule_svg.ts";
export { scheduleText, type ScheduleTextOptions } from "./schedule_text.ts";
export { show } from "./picture.ts";
export {
  type Lane,
  type Span,
  type SpanState,
  type Timeline,
  type TimelineActivity,
  type TimelineEvent,
  timelineOf,
} from "./timeline.ts";
export { timelineSvg, type TimelineSvgOptions } from "./timeline_svg.ts";
export { timelineText, type TimelineTextOptions } from "./timeline_text.ts";
