import { Markup, markup } from "../text/markup.ts";
import { playerWords as words } from "../text/words.ts";
import { rowStories, type SchedulePicture } from "./schedule.ts";
import { drawnSchedule, type ScheduleSvgOptions } from "./schedule_svg.ts";

/** What a player shows besides the schedule. */
export interface SchedulePlayerOptions extends ScheduleSvgOptions {
  /**
   * What in a client's code has led to it, in a sentence or two: it stands at the row that does the harm.
   *
   * @default {undefined} nothing is said
   */
  reason?: string;
}

/** Far more than any schedule has: its last row is a step to the end. */
const FAR = 1_000_000;

/**
 * Draws a schedule to be stepped through, as `<schedule-player>`: an element that needs
 * the script of `player_script.ts`, and without it shows the whole picture.
 *
 * @param picture What to draw.
 * @param options Its title, and the reason.
 * @returns HTML.
 */
export function schedulePlayer(
  picture: SchedulePicture,
  { reason, ...options }: SchedulePlayerOptions = {},
): Markup {
  const { svg, reaches } = drawnSchedule(picture, options);
  const stories = [words.start, ...rowStories(picture)];
  const last = picture.rows.length;
  const button = (way: number, mark: string, name: string): Markup =>
    markup`<button type="button" data-go="${way}" aria-label="${name}" title="${name}">${mark}</button>`;
  const reasonPart = reason === undefined ? undefined : markup`
<p class="reason" data-row="${harmfulRow(picture) + 1}">${reason}</p>`;
  const controls = markup`${button(-FAR, "|◀", words.first)}
${button(-1, "◀", words.back)}
<input type="range" min="0" max="${last}" value="${last}" aria-label="${words.rows}">
${button(1, "▶", words.next)}
${button(FAR, "▶|", words.last)}
<div><output aria-live="polite"></output></div>`;
  return markup`<schedule-player data-reaches="${
    JSON.stringify(reaches.map(rounded))
  }" data-stories="${JSON.stringify(stories)}" data-controls="${controls.toString()}">
<div class="controls" style="font-family:system-ui,sans-serif"></div>
<div class="picture" tabindex="0" role="group" aria-label="${words.picture}">${new Markup(
    svg,
  )}</div>${reasonPart}
</schedule-player>`;
}

function rounded(part: number): number {
  return Math.round(10_000 * part) / 10_000;
}

/** The row that does the harm: the last one, unless one of them is known to be wrong. */
function harmfulRow({ rows, badRow }: SchedulePicture): number {
  const wrong = rows.findIndex(({ tone }) => tone === "wrong");
  return wrong >= 0 ? wrong : badRow ?? rows.length - 1;
}
