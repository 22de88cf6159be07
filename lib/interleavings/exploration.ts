import type { ProgramReport } from "./explore_program.ts";

/** What {@linkcode explore} found out, as plain data. */
export interface ExplorationRecord extends ProgramReport {
  /** How many clients there were. */
  clients: number;
  /** How many tickets there were. */
  tickets: number;
}

// Merges the record's fields, with their documentation, into the class below.
export interface Exploration extends ExplorationRecord {}

/** An exploration that has come to its end: plain data that prints itself. */
export class Exploration {
  /** Takes over the fields of `record`. */
  constructor(record: ExplorationRecord) {
    Object.assign(this, record);
  }

  /** What came of it, in one sentence. */
  get verdict(): string {
    const { failure, complete, clients, runs } = this;
    if (failure) return failure.message;
    const tried = `${runs} ${runs === 1 ? "schedule" : "schedules"} of ${clients} clients`;
    if (complete) return `Proved: all orders are fine. ${tried} stand for every order there is.`;
    return `Not proved: no failure in ${tried}, but there are more than were tried.`;
  }

  /** Prints the verdict, and the simplest schedule that fails. */
  [Symbol.for("Deno.customInspect")](): string {
    const cost = `(${this.runs} runs, ${this.ms.toFixed(0)} ms)`;
    const notes = this.notes.map((note) => `Note: ${note}`);
    return [`${this.verdict} ${cost}`, ...notes].join("\n");
  }
}
