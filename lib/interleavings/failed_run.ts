import type { Run } from "./run.ts";
import type { ClientEnd, Problem, TraceStep, Waiting } from "./trace.ts";

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
