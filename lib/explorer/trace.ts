import { messageText } from "../kit/desk/refusals.ts";

/** What can go wrong with an operation or a client, as one more choice of the explorer. */
export type Fault = "fails" | "crashes" | "gives up" | "late" | "spurious";

/** One row of what happened. */
export interface TraceStep {
  /** Who did it. */
  client: string;
  /** Its place in the schedule, such as `"Ann2"`; absent for an effect within the step before. */
  id?: string;
  /** What was done, such as `"read"`; empty for a crash and for being late. */
  kind: string;
  /** The thing it was done to. */
  on: string;
  /** What it was done with. */
  detail: string;
  /** Whether it changed nothing. */
  readOnly?: boolean;
  /** What came back. */
  value: string;
  /** The row at which the client began to wait for it, if it had to. */
  waitedFrom?: number;
  /** What else the client was waiting for, such as `"write tickets"`, if it did not wait for one thing. */
  meanwhile?: string[];
  /** Whether the client had to wait for another task of its process before it asked for this. */
  waitedForTask?: boolean;
  /** The tasks of the same process that have waited for another one, and go on from here. */
  wakes?: string[];
  /** Whether the next answer arrived in the same turn of the event loop, before any code went on. */
  withNext?: boolean;
  /** Whether the client's code ended here. */
  ends?: boolean;
  /** What went wrong, if the explorer had it go wrong. */
  fault?: Fault;
  /** The shared things after the step, as JSON. */
  state: string;
}

/** How a client stands. */
export interface ClientEnd {
  /** The client's name. */
  name: string;
  /** Whether it has ended, and how. */
  status: "running" | "returned" | "threw" | "crashed";
  /** What it returned. */
  value?: unknown;
  /** What it threw. */
  error?: unknown;
  /** What a rule remembers of its steps: see `Check.remember`. */
  memory?: string;
}

/** A value in a few characters, for one row of a picture. */
export function showValue(value: unknown): string {
  if (value === undefined) return "";
  if (value instanceof Error) return messageText(value);
  if (typeof value === "object" && value !== null && Symbol.dispose in value) return "";
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // A bigint, or an object that contains itself.
    return typeof value === "bigint" ? `${value}n` : String(value);
  }
}
