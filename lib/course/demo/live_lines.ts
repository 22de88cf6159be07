import type { RaceEvent } from "../../clients/mod.ts";
import { paint, type Style } from "../../pictures/paint.ts";

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
    this.#print(`${when}  ... ${said.untold} more`, text, said.style);
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
    if (outcome === "bought") return { text: "bought a ticket", style: "good" };
    return { text: outcome, style: outcome === "sold out" ? "faint" : "bad" };
  }
  if (event.kind !== "end" || event.activity !== "search" || event.count === undefined) return;
  return {
    text: `found ${event.count} ${event.count === 1 ? "ticket" : "tickets"}`,
    style: "strong",
  };
}

function time(at: number): string {
  return `${Math.round(at).toString().padStart(6)} ms`;
}
