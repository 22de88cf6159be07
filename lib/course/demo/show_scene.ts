import { type Client, type Race, type RaceRecord, runClients } from "../../clients/mod.ts";
import { timelineOf, timelineText } from "../../pictures/mod.ts";
import { paint } from "../../pictures/paint.ts";
import { clientNames } from "../../clients/names.ts";
import type { Screen } from "../screen.ts";
import { wrap } from "../wrap.ts";
import { explain } from "./explain.ts";
import { LiveLines } from "./live_lines.ts";
import { type SceneName, SCENES, type Size } from "./scenes.ts";

/** Where and how a scene is shown. */
export interface Stage extends Screen {
  /** Ends the scene when it is aborted. */
  signal: AbortSignal;
}

/** More lanes than this do not fit on a screen. */
const MOST_LANES = 12;

/**
 * Runs one scene in real processes and shows it: what is different, what each client's code is,
 * what happens while it happens, the timeline, and what that means.
 *
 * @param name The scene.
 * @param size How many clients, tickets and milliseconds.
 * @param heading What stands above it, such as `"Scene 1 of 4"`.
 * @param stage Where and how it is shown.
 * @returns What happened.
 * @throws the signal's reason when the stage's signal is aborted
 */
export async function showScene(
  name: SceneName,
  size: Size,
  heading: string,
  { color, width, print, signal }: Stage,
): Promise<Race> {
  const { title, difference, client, start, window } = SCENES[name];
  print(`\n${paint("strong", `${heading}: ${title}`, color)}`);
  print(wrap(difference, width));
  print(`\n${sourceOf(client)}\n`);
  const names = clientNames(size.clients);
  const live = new LiveLines({ names, color, print });
  const race = await runClients({
    ...size,
    ...{ start, window, names, signal },
    // Clients that end because of an abort are no news.
    onEvent: (event) => signal.aborted || live.add(event),
  }, client);
  // When Ctrl-C has ended every client already, the race ends without having been aborted.
  signal.throwIfAborted();
  live.finish();
  const timeline = timelineOf(race.events, inOrderOfTurn(race));
  print(`\n${timelineText(timeline, { width, color, lanes: MOST_LANES })}\n`);
  print(paint("strong", wrap(explain(name, race), width), color));
  return race;
}

/** The text that is sent to each client's process. */
function sourceOf(client: Client): string {
  // Deno's emitter leaves out the spaces around an arrow.
  const text = String(client).replaceAll(/\s*=>\s*/g, " => ");
  return text.split("\n").map((line) => `    ${line}`).join("\n");
}

/**
 * The names in the order in which the clients had their turn, so that the turns are stairs in the
 * picture: who waits for a lock or for the owner gets it in no particular order.
 */
function inOrderOfTurn({ results, events }: RaceRecord): string[] {
  const turns = new Map<string, number>();
  for (const event of events) {
    if (event.kind !== "end" || !["acquire", "request"].includes(event.activity)) continue;
    turns.set(event.client, event.at);
  }
  const turn = ({ name }: { name: string }): number => turns.get(name) ?? 0;
  return results.toSorted((a, b) => turn(a) - turn(b)).map(({ name }) => name);
}
