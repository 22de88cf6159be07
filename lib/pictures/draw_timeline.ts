import { singleLine, wrapText } from "./_fit_text.ts";
import { Picture } from "./picture.ts";
import type { Timeline } from "./timeline.ts";
import { timelineSvg, type TimelineSvgOptions } from "./timeline_svg.ts";
import { timelineText } from "./timeline_text.ts";

/**
 * Draws a real race.
 *
 * @example
 * ```ts
 * import { drawTimeline, runClients, show, timelineOf } from "last-ticket";
 *
 * const race = await runClients({ clients: 2, latency: 10 }, (desk) => desk.office.buy());
 * const timeline = timelineOf(race.events, race.results.map(({ name }) => name));
 * await show(drawTimeline(timeline, { title: race.verdict }));
 * ```
 *
 * @param timeline Who did what and when.
 * @param options Its title and how many lanes to draw.
 * @returns A picture that shows itself.
 */
export function drawTimeline(timeline: Timeline, options: TimelineSvgOptions = {}): Picture {
  const { title, lanes = 12 } = options;
  const heading = title === undefined ? [] : [...wrapText(singleLine(title), 80), ""];
  const text = (color: boolean): string =>
    [...heading, timelineText(timeline, { lanes, color })].join("\n");
  return new Picture({
    svg: timelineSvg(timeline, options),
    text: text(false),
    coloredText: text(true),
  });
}
