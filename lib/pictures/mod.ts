/**
 * Pictures: who did what and when.
 *
 * @module
 */

export {
  type Lane,
  type Span,
  type SpanState,
  type Timeline,
  type TimelineActivity,
  type TimelineEvent,
  timelineOf,
} from "./timeline.ts";
export { timelineText, type TimelineTextOptions } from "./timeline_text.ts";
