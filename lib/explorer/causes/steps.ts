import type { Doing } from "../../text/lock_cause.ts";
import type { TraceStep } from "../trace.ts";

/** Whether an operation did what it was to do. */
export function succeeded({ fault, value }: TraceStep): boolean {
  return fault === undefined && value !== "✗" && value !== "false";
}

/** Whether a client has looked at a file, or has not created it as it was there. */
export function asksForAFile({ kind, on, readOnly, value }: TraceStep): boolean {
  return on.startsWith("file ") && (readOnly === true || kind === "create" && value === "false");
}

/** The number of tickets that a step has found. */
export function countOf({ kind, on, value, fault }: TraceStep): number | undefined {
  if (fault || !["tickets", "window", "fenced store"].includes(on)) return undefined;
  return kind === "search" || kind === "read" ? countIn(value) : undefined;
}

/** The number of tickets in what a look has found; nothing for what has none. */
export function countIn(value: string): number | undefined {
  const [, count] = /^(?:\{"count":)?(\d+)(?:,"(?:version|token)":\d+)?\}?$/.exec(value) ?? [];
  return count === undefined ? undefined : Number(count);
}

const DOINGS: Readonly<Record<string, Doing>> = {
  "search tickets": "search",
  "search window": "search",
  "read tickets": "read",
  "write tickets": "write",
  "read store": "read",
  "read fenced store": "read",
  "write fenced store": "write",
  "pay bank": "pay",
  "print terminal": "print",
  "buy window": "buy",
};

/** What an operation is to the learner; nothing for one of the lock, the clock or a file. */
export function doingOf(operation: string): Doing | undefined {
  return Object.hasOwn(DOINGS, operation) ? DOINGS[operation] : undefined;
}

/** The first thing that a client does meanwhile, if it is one of the stock, the bank or the terminal. */
export function doneMeanwhile({ meanwhile = [] }: TraceStep): Doing | undefined {
  return meanwhile.map(doingOf).find((doing) => doing !== undefined);
}

/** The text that was read, as it stands in a trace. */
export function textOf(value: string): string {
  return value.replace(/^"|"$/g, "");
}
