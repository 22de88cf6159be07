import type { Wait } from "../text/circle.ts";
import { verdictText } from "../text/verdict.ts";
import { singleLine, wrapText } from "../text/wrap.ts";
import { foldRepeats } from "./fold_repeats.ts";
import { Picture, type PictureData } from "./picture.ts";
import { PLAYER_SCRIPT } from "./player_script.ts";
import type { SchedulePicture } from "./schedule.ts";
import { schedulePlayer, type SchedulePlayerOptions } from "./schedule_player.ts";
import { scheduleSvg } from "./schedule_svg.ts";
import { scheduleText } from "./schedule_text.ts";
import type { StateGraph } from "./state_graph.ts";
import { stateGraphSvg, type StateGraphSvgOptions } from "./state_graph_svg.ts";
import { stateGraphText } from "./state_graph_text.ts";
import type { Timeline } from "./timeline.ts";
import { timelineSvg, type TimelineSvgOptions } from "./timeline_svg.ts";
import { timelineText } from "./timeline_text.ts";
import { waitCircleSvg, waitCircleText } from "./wait_circle.ts";

/**
 * Draws what happened under one schedule; what was repeated is drawn once. In a notebook it can be stepped
 * through.
 *
 * @example
 * ```ts
 * import { show } from "last-ticket";
 * import { drawSchedule } from "last-ticket/pictures";
 *
 * await show(drawSchedule({
 *   clients: ["Ann", "Bob"],
 *   rows: [
 *     { client: "Ann", text: "read tickets → 1", tone: "look", shared: "tickets = 1" },
 *     { client: "Bob", text: "read tickets → 1", tone: "look", shared: "tickets = 1" },
 *     { client: "Bob", text: "write tickets = 0", tone: "change", shared: "tickets = 0" },
 *     { client: "Ann", text: "write tickets = 0", tone: "wrong", shared: "tickets = 0" },
 *   ],
 *   bars: [],
 *   stale: [{ client: "Ann", readRow: 0, writeRow: 3, changedRow: 2, belief: "tickets = 1" }],
 * }, { title: "Ann and Bob both bought the only ticket." }));
 * ```
 *
 * @param picture What to draw.
 * @param options Its title, and the reason for what happened.
 * @returns A picture that shows itself.
 */
export function drawSchedule(
  picture: SchedulePicture,
  options: SchedulePlayerOptions = {},
): Picture {
  const folded = foldRepeats(picture);
  const { title: message, ...reason } = options;
  const heading = message === undefined ? {} : { title: verdictText({ message, ...reason }) };
  return new Picture({
    svg: scheduleSvg(folded, heading),
    html: `${schedulePlayer(folded, options)}\n<script>${PLAYER_SCRIPT}</script>`,
    text: (color) => scheduleText(folded, { ...heading, color }),
    recorded: { "application/vnd.last-ticket+json": { picture: folded, ...options } },
  });
}

/**
 * Draws a real race.
 *
 * @example
 * ```ts
 * import { runClients, show } from "last-ticket";
 * import { drawTimeline, timelineOf } from "last-ticket/pictures";
 *
 * const race = await runClients({ clients: 2, latency: 10 }, (desk) => desk.office.buy());
 * const timeline = timelineOf(race.events, race.results.map(({ name }) => name));
 * await show(drawTimeline(timeline, { title: race.verdict }));
 * ```
 *
 * @param timeline Who did what and when.
 * @param options Its title and how many lanes to draw.
 * @param recorded What a notebook keeps of it besides: the default is nothing.
 * @returns A picture that shows itself.
 */
export function drawTimeline(
  timeline: Timeline,
  options: TimelineSvgOptions = {},
  recorded?: PictureData,
): Picture {
  const { title, lanes = 12 } = options;
  const heading = title === undefined ? [] : [...wrapText(singleLine(title), 80), ""];
  return new Picture({
    svg: timelineSvg(timeline, options),
    text: (color) => [...heading, timelineText(timeline, { lanes, color })].join("\n"),
    recorded,
  });
}

/**
 * Draws all states of some clients, and which step leads from one to another.
 *
 * @example
 * ```ts
 * import { explore, show } from "last-ticket";
 *
 * const { graph } = await explore({ clients: 2 }, (desk) => desk.office.buy());
 * await show(graph); // the same as drawStateGraph(graph)
 * ```
 *
 * @param graph What to draw.
 * @param options Its title.
 * @returns A picture that shows itself.
 */
export function drawStateGraph(graph: StateGraph, options: StateGraphSvgOptions = {}): Picture {
  return new Picture({
    svg: stateGraphSvg(graph, options),
    text: (color) => stateGraphText(graph, { ...options, color }),
    recorded: { "application/vnd.last-ticket+json": { graph, ...options } },
  });
}

/**
 * Draws clients that wait for each other in a circle.
 *
 * @example
 * ```ts
 * import { show } from "last-ticket";
 * import { drawWaitCircle } from "last-ticket/pictures";
 *
 * await show(drawWaitCircle([
 *   { client: "Ann", on: "lock west", holder: "Bob" },
 *   { client: "Bob", on: "lock east", holder: "Ann" },
 * ]));
 * ```
 *
 * @param circle Who waits for what, each for what the next one holds.
 * @returns A picture that shows itself.
 */
export function drawWaitCircle(circle: readonly Wait[]): Picture {
  return new Picture({ svg: waitCircleSvg(circle), text: () => waitCircleText(circle) });
}
