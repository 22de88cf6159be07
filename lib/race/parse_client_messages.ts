/**
 * Reads what clients' processes send to the runner: they may send anything.
 *
 * @module
 */

import { isFileName } from "../kit/desk/files.ts";
import type {
  Activity,
  AskedOperation,
  AskedStep,
  ClientReport,
  EndedStep,
} from "../kit/process/protocol.ts";

const ACTIVITIES: ReadonlySet<unknown> = new Set<Activity>([
  "search",
  "read",
  "write",
  "swap",
  "query",
  "acquire",
  "take",
  "request",
]);

function isActivity(value: unknown): value is Activity {
  return ACTIVITIES.has(value);
}

/** Reports of a permit that have no other details. */
type PermitMoment = "leave the line" | "give back";
/** Reports that have no details but the name of a lock. */
type Moment = Exclude<ClientReport["kind"], "start" | "end" | PermitMoment>;

const MOMENTS: ReadonlySet<unknown> = new Set<Moment>(["give up", "release", "enter", "leave"]);
const PERMIT_MOMENTS: ReadonlySet<unknown> = new Set<PermitMoment>(["leave the line", "give back"]);

function isMoment(value: unknown): value is Moment {
  return MOMENTS.has(value);
}

function isPermitMoment(value: unknown): value is PermitMoment {
  return PERMIT_MOMENTS.has(value);
}

/** A report and the time at which the client's process made it, by {@linkcode epochNow}. */
export interface TimedReport {
  at: number;
  what: ClientReport;
  /** The task that it is about, as its process says, where that has several. */
  client?: string;
}

/** Reads a report that came from a process which may send anything; `undefined` when it is none. */
export function parseReport(message: unknown): TimedReport | undefined {
  if (!isRecord(message) || typeof message.at !== "number" || !isRecord(message.what)) return;
  const { at, what, client } = message;
  const report = parseClientReport(what);
  return report && { at, what: report, ...(typeof client === "string" && { client }) };
}

function parseClientReport(
  { kind, activity, count, lock, mode, semaphore, sold }: Record<string, unknown>,
): ClientReport | undefined {
  const which = isName(lock) ? { lock } : {};
  if (isMoment(kind)) return { kind, ...which };
  const permit = isName(semaphore) ? { semaphore } : undefined;
  if (isPermitMoment(kind)) return permit && { kind, ...permit };
  if (!isActivity(activity)) return undefined;
  const how = mode === "shared" ? { mode } as const : {};
  if (kind === "start") return { kind, activity, ...which, ...how, ...permit };
  if (kind !== "end") return undefined;
  const found = typeof count === "number" ? { count } : {};
  const answer = typeof sold === "boolean" ? { sold } : {};
  return { kind, activity, ...found, ...which, ...how, ...permit, ...answer };
}

function isName(value: unknown): value is string {
  return typeof value === "string" && isFileName(value);
}

/** Reads which task has ended, and what its process says about it; `undefined` when it says no such thing. */
export function parseTaskEnd(message: unknown): { client: string; answer: unknown } | undefined {
  if (!isRecord(message) || typeof message.client !== "string") return undefined;
  return { client: message.client, answer: message.answer };
}

/** Reads a line that a client prints, and the task that does, where its process has several. */
export function parsePrintedLine(message: unknown): { line: string; client?: string } {
  const { line, client }: Record<string, unknown> = isRecord(message) ? message : {};
  return { line: String(line), ...(typeof client === "string" && { client }) };
}

/** Reads what a client asks before an operation of its own; `undefined` when it is no such question. */
export function parseAskedOperation(message: unknown): AskedOperation | undefined {
  if (!isRecord(message)) return undefined;
  const { operation, client } = message;
  if (typeof operation !== "string" || typeof client !== "string") return undefined;
  return { operation, client };
}

/** Reads what a client asks for by `step`; `undefined` when it is no operation. */
export function parseAskedStep(message: unknown): AskedStep | undefined {
  if (!isRecord(message)) return undefined;
  const { number, operation, mayFail, waits } = message;
  if (typeof number !== "number" || typeof operation !== "string") return undefined;
  return {
    ...{ number, operation, mayFail: mayFail === true },
    waits: typeof waits === "number" && waits > 0 ? waits : 0,
  };
}

/** Reads a notification by `stepEnded` or `stepWithdrawn`; `undefined` when it names no operation. */
export function parseEndedStep(message: unknown): EndedStep | undefined {
  if (!isRecord(message) || typeof message.number !== "number") return undefined;
  return { number: message.number, gaveUp: message.gaveUp === true };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
