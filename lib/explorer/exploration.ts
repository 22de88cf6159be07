import type { Picture } from "../pictures/picture.ts";
import { drawSchedule } from "../pictures/schedule.ts";
import { escapeXml } from "../text/escape.ts";
import type { ProgramReport } from "./explore.ts";
import { pictureOfRun } from "./picture_of_run.ts";
import type { Run } from "./run.ts";
import type { ClientEnd, Problem, TraceStep, Waiting } from "./trace.ts";

/** What {@linkcode explore} found out, as plain data. */
export interface ExplorationRecord extends ProgramReport {
  /** How many clients there were. */
  clients: number;
  /** How many tickets there were. */
  tickets: number;
}

/** The record's fields, with their documentation, merged into the class below. */
export interface Exploration extends ExplorationRecord {}

/** Longer schedules are cut where they are shown, in characters. */
const MOST_OF_SCHEDULE = 160;

/** An exploration that has come to its end: plain data that shows itself. */
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

  /** The simplest schedule that fails, drawn. */
  get picture(): Picture | undefined {
    if (!this.failure) return undefined;
    const { message, kind, clients, trace, waiting } = this.failure;
    const ended = clients.every(({ status }) => status !== "running");
    return drawSchedule(pictureOfRun({
      ...{ title: message, trace, waiting },
      names: clients.map(({ name }) => name),
      isFine: false,
      endsBadly: kind === "wrong result" && !ended,
    }));
  }

  /** How much work it was, and what a learner should know. */
  get #remarks(): string[] {
    const { runs, ms, failure, notes } = this;
    const cost = `${runs} ${runs === 1 ? "run" : "runs"} in ${ms.toFixed(0)} ms.`;
    const replay = failure?.schedule ? [`Schedule: ${shortened(failure.schedule)}`] : [];
    return [...replay, cost, ...notes.map((note) => `Note: ${note}`)];
  }

  /** What a notebook shows: the picture of the failure, or the verdict. */
  [Symbol.for("Jupyter.display")](): { "text/html": string; "text/plain": string } {
    const { picture } = this;
    const head = picture ? `<div>${picture.svg}</div>` : `<p>${escapeXml(this.verdict)}</p>`;
    const remarks = this.#remarks.map((remark) => `<br>${escapeXml(remark)}`).join("");
    return {
      "text/html": `${head}<small>${remarks.replace("<br>", "")}</small>`,
      "text/plain": [this.picture?.text ?? this.verdict, ...this.#remarks].join("\n"),
    };
  }

  /** Prints the verdict, and the simplest schedule that fails. */
  [Symbol.for("Deno.customInspect")](
    inspect: (value: unknown, options: unknown) => string,
    options: unknown,
  ): string {
    const { picture } = this;
    const head = picture ? inspect(picture, options) : this.verdict;
    return [head, ...this.#remarks].join("\n");
  }
}

/** A client that tries for ever makes a schedule of many steps. */
function shortened(schedule: string): string {
  if (schedule.length <= MOST_OF_SCHEDULE) return schedule;
  const steps = schedule.split(" ");
  const start = schedule.slice(0, schedule.lastIndexOf(" ", MOST_OF_SCHEDULE));
  return `${start} ... (${steps.length} steps; all of them are in failure.schedule)`;
}

/** A run that failed. */
export interface FailedRun extends Problem {
  /** The schedule, to play it again: `"Ann1 Bob1 Bob2 Ann2"`. */
  schedule: string;
  /** Forced switches and faults in it. */
  switches: number;
  /** Everything that happened. */
  trace: TraceStep[];
  /** How each client ended, or how it stood when the run failed. */
  clients: ClientEnd[];
  /** Who still waited, and for what. */
  waiting: Waiting[];
}

/** Takes down a run that has failed. */
export function failedRun<W>(run: Run<W>, problem: Problem, switches: number): FailedRun {
  const { schedule, trace, waiting } = run;
  const clients = run.clients.map(({ name, status, value, error }): ClientEnd => {
    return { name, status, value, error };
  });
  return { ...problem, schedule: schedule.join(" "), switches, trace, clients, waiting };
}
