import { clientNames } from "../../kit/desk/names.ts";
import { timelineOf, timelineText } from "../../pictures/mod.ts";
import {
  type Client,
  type Race,
  type RaceEvent,
  type RaceRecord,
  runClients,
} from "../../race/mod.ts";
import { paint, type Style } from "../../text/paint.ts";
import { demoWords } from "../../text/words.ts";
import { wrap } from "../../text/wrap.ts";
import type { Screen } from "../screen.ts";
import { explain } from "./explain.ts";
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
 * @param heading What stands above it, such as `"Scene 1 of 4: no lock"`.
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
  const { client, start, window } = SCENES[name];
  print(`\n${paint("strong", heading, color)}`);
  print(wrap(demoWords.differences[name], width));
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

/** Races of more clients than this fold lines that say the same. */
const MOST_UNFOLDED = 20;
/** So many lines are printed before folding begins ... */
const BEFORE_FOLDING = 5;
/** ... and so many clients then share a line: enough of them to see that it goes on. */
const FOLDED = 10;

/** How {@linkcode LiveLines} prints. */
export interface LiveLinesOptions {
  /** The clients' names. */
  names: readonly string[];
  /** Whether lines are coloured. */
  color: boolean;
  /** Prints one line. */
  print: (line: string) => void;
}

/** Turns a race's events into lines as they arrive: who found, bought or did not get what. */
export class LiveLines {
  readonly #options: LiveLinesOptions;
  readonly #nameWidth: number;
  /** For each thing that can be said, how many clients it was true of, and how many were not told. */
  readonly #said = new Map<string, { times: number; untold: number; style: Style }>();

  readonly #killed: RaceEvent[] = [];

  constructor(options: LiveLinesOptions) {
    this.#options = options;
    this.#nameWidth = Math.max(...options.names.map((name) => name.length));
  }

  /**
   * Prints a line for an event that is worth one. That a client was killed waits for
   * {@linkcode LiveLines.finish}: Ctrl-C in a terminal goes to the clients' processes too, and they
   * may have ended before the demo itself hears of it.
   */
  add(event: RaceEvent): void {
    if (event.kind === "outcome" && event.outcome === "killed") this.#killed.push(event);
    else this.#tell(event);
  }

  #tell(event: RaceEvent): void {
    const news = newsOf(event);
    if (!news) return;
    const { text, style } = news;
    const said = this.#said.get(text) ?? { times: 0, untold: 0, style };
    this.#said.set(text, said);
    said.times++;
    if (this.#options.names.length <= MOST_UNFOLDED || said.times <= BEFORE_FOLDING) {
      return this.#print(`${time(event.at)}  ${event.client.padEnd(this.#nameWidth)}`, text, style);
    }
    said.untold++;
    if (said.untold === FOLDED) this.#tellRest(text, time(event.at));
  }

  /** Prints what was not told yet: who was killed, and what was folded. */
  finish(): void {
    for (const event of this.#killed.splice(0)) this.#tell(event);
    for (const text of this.#said.keys()) this.#tellRest(text, " ".repeat(time(0).length));
  }

  #tellRest(text: string, when: string): void {
    const said = this.#said.get(text);
    if (!said || said.untold === 0) return;
    this.#print(`${when}  ${demoWords.more(said.untold)}`, text, said.style);
    said.untold = 0;
  }

  #print(who: string, text: string, style: Style): void {
    const { print, color } = this.#options;
    print(`  ${who}  ${paint(style, text, color)}`);
  }
}

function newsOf(event: RaceEvent): { text: string; style: Style } | undefined {
  if (event.kind === "outcome") {
    const { outcome } = event;
    if (outcome === "bought") return { text: demoWords.bought, style: "good" };
    return { text: outcome, style: outcome === "sold out" ? "faint" : "bad" };
  }
  if (event.kind !== "end" || event.activity !== "search" || event.count === undefined) return;
  return { text: demoWords.found(event.count), style: "strong" };
}

function time(at: number): string {
  return `${Math.round(at).toString().padStart(6)} ms`;
}
