import { foldRepeats } from "../../pictures/fold_repeats.ts";
import type { SchedulePicture } from "../../pictures/schedule.ts";
import { schedulePlayer } from "../../pictures/schedule_player.ts";
import { scheduleSvg } from "../../pictures/schedule_svg.ts";
import { scheduleText } from "../../pictures/schedule_text.ts";
import { isRecord, isSchedule, isTimeline } from "../../pictures/shapes.ts";
import type { Timeline } from "../../pictures/timeline.ts";
import { timelineOf } from "../../pictures/timeline_of.ts";
import { timelineSvg } from "../../pictures/timeline_svg.ts";
import { timelineText } from "../../pictures/timeline_text.ts";
import type { RaceRecord } from "../../race/race.ts";

/**
 * The picture of a failure, as plain data: a schedule that the explorer has found, or a real race. It is
 * drawn where it is shown, as wide and in the colours that are wanted there.
 */
export type ReportPicture =
  | { kind: "schedule"; schedule: SchedulePicture }
  | { kind: "race"; timeline: Timeline };

/** The picture of a race. */
export function pictureOfRace({ events, results }: RaceRecord): ReportPicture {
  return { kind: "race", timeline: timelineOf(events, results.map(({ name }) => name)) };
}

/** How a picture is drawn as text. */
export interface ReportPictureOptions {
  /** The most columns of a line. @default as many as its kind of picture wants */
  width?: number;
  /** Whether to colour it. @default {false} */
  color?: boolean;
}

/** Draws a picture as text: lines without a line break after the last one. */
export function pictureText(picture: ReportPicture, options: ReportPictureOptions = {}): string {
  return picture.kind === "schedule"
    ? scheduleText(foldRepeats(picture.schedule), options)
    : timelineText(picture.timeline, options);
}

/** Draws a picture as SVG. */
export function pictureSvg(picture: ReportPicture): string {
  return picture.kind === "schedule"
    ? scheduleSvg(foldRepeats(picture.schedule))
    : timelineSvg(picture.timeline);
}

/** Draws a picture for a page: a schedule to be stepped through, with the reason at its row. */
export function pictureHtml(picture: ReportPicture, { reason }: { reason?: string }): string {
  return picture.kind === "schedule"
    ? `${schedulePlayer(foldRepeats(picture.schedule), reason === undefined ? {} : { reason })}`
    : timelineSvg(picture.timeline);
}

/**
 * What stands below the sentence of a check: its picture, or else the lines of a tool.
 *
 * @returns Lines; nothing when the sentence says all.
 */
export function detailsText(
  { picture, detail }: { picture?: ReportPicture; detail?: string },
  options?: ReportPictureOptions,
): string | undefined {
  return picture ? pictureText(picture, options) : detail;
}

/** Whether a value has the shape of a picture: it may come from another process, or from a file. */
export function isReportPicture(value: unknown): value is ReportPicture {
  if (!isRecord(value)) return false;
  return value.kind === "schedule"
    ? isSchedule(value.schedule)
    : value.kind === "race" && isTimeline(value.timeline);
}

/** A copy of plain data in which each text is changed. */
export function mapTexts<T>(data: T, change: (text: string) => string): T {
  const copy = (value: unknown): unknown => {
    if (typeof value === "string") return change(value);
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, copy(field)]));
  };
  return copy(data) as T;
}
