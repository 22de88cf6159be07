import type { Outcome, RaceEvent } from "../kit/process/protocol.ts";
import type { Picture } from "../pictures/picture.ts";
import { drawTimeline, timelineOf } from "../pictures/timeline.ts";
import { escapeXml } from "../text/escape.ts";

/** How one client's run ended. */
export interface ClientResult {
  /** The client's name. */
  name: string;
  /** How its run ended. */
  outcome: Outcome;
  /** Why, for a client that threw, was killed or timed out. */
  message?: string;
  /** Where it threw, as far as the client told. */
  stack?: string;
  /** From the start of its process until it was ready to go, in milliseconds. */
  startUpMs: number;
  /** The most memory that its process had in use, where the system tells (Linux). */
  peakMemoryBytes?: number;
}

/** What {@linkcode runClients} found out, as plain data. */
export interface RaceRecord {
  /** How many clients ran. */
  clients: number;
  /** How many tickets there were at the start. */
  tickets: number;
  /** What each search, read and write took, in milliseconds. */
  latency: number;
  /** How the clients were started. */
  start: "together" | "one by one";
  /** How many clients believe that they have a ticket. */
  purchases: number;
  /** What the ticket office counts afterwards; absent when its file cannot be read any more. */
  ticketsLeft?: number;
  /** Whether more clients believe that they have a ticket than there were tickets. */
  oversold: boolean;
  /** Whether two clients searched at the same time. */
  searchesOverlapped: boolean;
  /** From "go" until the last process has ended, in milliseconds. */
  wallMs: number;
  /** One for each client, in the order of their names in the options. */
  results: ClientResult[];
  /** Everything that happened, in the order of time. */
  events: RaceEvent[];
}

/** The record's fields, with their documentation, merged into the class below. */
export interface Race extends RaceRecord {}

/** A race that was run: plain data that shows itself. */
export class Race {
  /** Takes over the fields of `record`. */
  constructor(record: RaceRecord) {
    Object.assign(this, record);
  }

  /** What came of it, in one sentence. */
  get verdict(): string {
    const { purchases, tickets, ticketsLeft } = this;
    const sold = `${purchases} ${purchases === 1 ? "purchase" : "purchases"}`;
    const stock = `${tickets} ${tickets === 1 ? "ticket" : "tickets"}`;
    if (this.oversold) return `Oversold: ${sold} of ${stock}.`;
    if (ticketsLeft === undefined) return `Broken: ${sold}, and the ticket file cannot be read.`;
    if (tickets - ticketsLeft !== purchases) {
      return `Lost update: ${sold}, but ${ticketsLeft} of ${stock} left in the ticket file.`;
    }
    const expected = Math.min(tickets, this.clients);
    if (purchases < expected) return `Undersold: ${sold}, though ${expected} could buy one.`;
    return `Exactly ${sold} of ${stock}.`;
  }

  /** What stands on the shared terminal afterwards. */
  get terminal(): string {
    return this.events.flatMap((event) => event.kind === "print" ? [event.line] : []).join("\n");
  }

  /** Who did what and when, drawn. */
  get picture(): Picture {
    return drawTimeline(timelineOf(this.events, this.results.map(({ name }) => name)));
  }

  /** The verdict, and why clients threw, were killed or timed out. */
  get #words(): string[] {
    const troubles = this.results.flatMap(({ name, outcome, message }) =>
      message === undefined ? [] : [`${name} ${outcome}: ${message}`]
    );
    return [`${this.verdict} (${Math.round(this.wallMs)} ms)`, ...troubles];
  }

  /** What a notebook shows. */
  [Symbol.for("Jupyter.display")](): { "text/html": string; "text/plain": string } {
    const { svg, text } = this.picture;
    const lines = this.#words.map((line) => `<p>${escapeXml(line)}</p>`);
    return {
      "text/html": lines.join("") + svg,
      "text/plain": [...this.#words, "", text].join("\n"),
    };
  }

  /** Prints the verdict and the timeline. */
  [Symbol.for("Deno.customInspect")](
    inspect: (value: unknown, options: unknown) => string,
    options: unknown,
  ): string {
    return [...this.#words, "", inspect(this.picture, options)].join("\n");
  }
}
