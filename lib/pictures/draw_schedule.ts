import { foldRepeats } from "./fold_repeats.ts";
import { Picture } from "./picture.ts";
import type { SchedulePicture } from "./schedule.ts";
import { scheduleSvg } from "./schedule_svg.ts";
import { scheduleText } from "./schedule_text.ts";

/**
 * Draws what happened under one schedule; what was repeated is drawn once.
 *
 * @example
 * ```ts
 * import { drawSchedule, show } from "last-ticket";
 *
 * await show(drawSchedule({
 *   title: "Ann and Bob both bought the only ticket.",
 *   clients: ["Ann", "Bob"],
 *   rows: [
 *     { client: "Ann", text: "read tickets → 1", tone: "look", shared: "tickets = 1" },
 *     { client: "Bob", text: "read tickets → 1", tone: "look", shared: "tickets = 1" },
 *     { client: "Bob", text: "write tickets = 0", tone: "change", shared: "tickets = 0" },
 *     { client: "Ann", text: "write tickets = 0", tone: "wrong", shared: "tickets = 0" },
 *   ],
 *   bars: [],
 *   stale: [{ client: "Ann", readRow: 0, writeRow: 3, changedRow: 2, belief: "tickets = 1" }],
 * }));
 * ```
 *
 * @param picture What to draw.
 * @returns A picture that shows itself.
 */
export function drawSchedule(picture: SchedulePicture): Picture {
  const folded = foldRepeats(picture);
  return new Picture({
    svg: scheduleSvg(folded),
    text: scheduleText(folded),
    coloredText: scheduleText(folded, { color: true }),
  });
}
