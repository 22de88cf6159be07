import {
  acquireOf,
  type Effect,
  GET_LEASE,
  IN_TURN,
  isCondition,
  isLock,
  NOTIFIES,
  type Operation,
  readFencedOf,
  SHARED,
  swapOf,
  takeOf,
  WAITS,
  WAKES,
  writeFencedOf,
} from "../explorer/simulation/operation.ts";
import type { Observation, Pending } from "../explorer/simulation/observation.ts";
import type { Query, Reply } from "../explorer/simulation/runner.ts";
import type { TaskQuery } from "../explorer/tasks/task_process.ts";
import { conditionOf } from "../kit/desk/condition.ts";
import { checkFileName } from "../kit/desk/files.ts";
import { checkSemaphore, permitOf } from "../kit/desk/semaphore.ts";
import { SandboxError } from "./sandbox_error.ts";

/** The most operations that one client waits for at the same time. */
const MOST_PENDING = 100;
const MOST_EFFECTS = 1_000;
/** More than a learner's texts have, in characters. */
const MOST_TEXT = 10_000;
const MOST_MS = 2 ** 31;

/** What a client waited for after each run. */
export type PendingAfter = Map<number, Observation["pending"]>;

/**
 * Makes replies of a client out of what its process has answered. Nothing is taken over but what a client
 * at a desk can do: each field is looked at, and what follows from other fields is made anew. So whatever
 * the process says, it is a client; which one is its own affair.
 *
 * @param pendingAfter What it waited for after earlier runs, which queries go on with; these are added.
 * @throws {SandboxError} when it is no answer to the queries
 */
export function parseReplies(
  answer: unknown,
  queries: readonly Query[],
  pendingAfter: PendingAfter,
): Reply[] {
  const list = listOf(answer, queries.length);
  if (list.length !== queries.length) throw wrong();
  return queries.map((query, index) => {
    const reply = parseReply(list[index], query, pendingAfter.get(query.after));
    pendingAfter.set(query.run, reply.observation.pending);
    return reply;
  });
}

/**
 * Makes what the tasks of a process look like out of what that process has answered, as {@linkcode parseReplies}
 * does.
 *
 * @param tasksAfter What they looked like after earlier runs, which the query may go on with; its own are added.
 * @throws {SandboxError} when it is no answer to the query
 */
export function parseTasks(
  answer: unknown,
  { run, after, names, steps }: TaskQuery,
  tasksAfter: TasksAfter,
): readonly Observation[] {
  const list = listOf(answer, names.length);
  if (list.length !== names.length) throw wrong();
  const last = steps.at(-1);
  const earlier = steps.slice(0, -1);
  // After several turns nobody knows what they waited for before the last one.
  const before = earlier.every(({ withNext }) => withNext !== undefined)
    ? tasksAfter.get(after)
    : undefined;
  const tasks = list.map((value, who) => {
    const answered = earlier.filter((step) => step.who === who);
    const pending = answered.reduce(
      (waits, { slot }) => waits?.toSpliced(slot, 1),
      before?.[who]?.pending,
    );
    return parseObservation(value, pending, last?.who === who ? last.slot : NO_SLOT);
  });
  // Each run goes on once.
  tasksAfter.delete(after);
  tasksAfter.set(run, tasks);
  return tasks;
}

/** What the tasks of a process looked like after each run. */
export type TasksAfter = Map<number, readonly Observation[]>;

/** Nothing happened of what it waited for. */
const NO_SLOT = -1;

function parseReply(
  value: unknown,
  { steps, repeat }: Query,
  pending: Observation["pending"] | undefined,
): Reply {
  const { observation, before, rounds } = recordOf(value);
  // After several steps at once nobody knows what it still waits for.
  const slot = steps.length === 1 ? steps[0]?.slot : undefined;
  const known = before === undefined ? undefined : parseObservation(before, undefined, undefined);
  return {
    observation: parseObservation(observation, known?.pending ?? pending, slot),
    ...(known && { before: known }),
    rounds: integerOf(rounds, 0, repeat?.rounds ?? 0),
  };
}

/** What it looked like after the operation at place `slot` of what it waited for before. */
function parseObservation(
  value: unknown,
  before: Observation["pending"] | undefined,
  slot: number | undefined,
): Observation {
  const { status, outcome, pending, issued, effects, rejection, saw, sawClock } = recordOf(value);
  if (status !== "running" && status !== "returned" && status !== "threw") throw wrong();
  const { clock, name, chance } = recordOf(saw);
  const waits = listOf(pending, MOST_PENDING).map(parsePending);
  const follows = before !== undefined && slot !== undefined;
  if (follows) requireContinuation(waits, before, slot);
  const asked = integerOf(issued, 0, Number.MAX_SAFE_INTEGER);
  if (follows && waits.filter(({ from }) => from < 0).length > asked) throw wrong();
  const text = textOf(outcome);
  if (status === "returned" && text !== "true" && text !== "false") throw wrong();
  return {
    ...{ status, outcome: text, pending: waits, issued: asked },
    effects: listOf(effects, MOST_EFFECTS).map(parseEffect),
    ...(rejection !== undefined && { rejection: textOf(rejection) }),
    saw: { clock: flagOf(clock), name: flagOf(name), chance: flagOf(chance) },
    sawClock: flagOf(sawClock),
  };
}

/** What it still waits for must be what it has waited for, each once, without what has happened. */
function requireContinuation(
  waits: readonly Pending[],
  before: Observation["pending"],
  slot: number,
): void {
  const seen = new Set<number>();
  for (const { operation, from } of waits) {
    if (from < 0) continue;
    const same = before[from]?.operation;
    if (!same || from === slot || seen.has(from)) throw wrong();
    if (JSON.stringify(same) !== JSON.stringify(operation)) throw wrong();
    seen.add(from);
  }
}

function parsePending(value: unknown): Pending {
  const { operation, from } = recordOf(value);
  return { operation: parseOperation(operation), from: integerOf(from, -1, MOST_PENDING) };
}

/** One of the operations of a desk. */
function parseOperation(given: unknown): Operation {
  const { kind, on, detail, value, version, token, sleep, timeout } = recordOf(given);
  const thing = textOf(on);
  const [, general = thing, name] = /^(lock|tickets) (.+)$/s.exec(thing) ?? [];
  if (name !== undefined) requireFileName(name);
  switch (`${general}: ${textOf(kind)}`) {
    case "tickets: search":
    case "tickets: read":
    case "bank: pay":
      return { kind: textOf(kind), on: thing, detail: "", mayFail: true };
    case "tickets: write": {
      const write = { kind: "write", on: thing, mayFail: true };
      // What is no count is refused.
      if (value === undefined) return { ...write, detail: textOf(detail) };
      const count = integerOf(value, 0, Number.MAX_SAFE_INTEGER);
      return { ...write, detail: `${count}`, value: count };
    }
    case "lock: acquire":
      if (detail !== "" && detail !== SHARED && detail !== IN_TURN) throw wrong();
      return acquireOf(thing, detail, timeout === undefined ? Infinity : msOf(timeout));
    case "window: search":
    case "window: buy":
      return { kind: textOf(kind), on: "window", detail: "" };
    case "store: read":
      return { kind: "read", on: "store", detail: "" };
    case "store: swap": {
      const [count, found] = [value, version].map((number) =>
        integerOf(number, 0, Number.MAX_SAFE_INTEGER)
      );
      return swapOf(found ?? 0, count ?? 0);
    }
    case "lease: get":
      return GET_LEASE;
    case "fenced store: read":
      return readFencedOf(parseToken(token));
    case "fenced store: write":
      return writeFencedOf(integerOf(value, 0, Number.MAX_SAFE_INTEGER), parseToken(token));
    case "lock: try to acquire":
      return { kind: "try to acquire", on: thing, detail: detail === SHARED ? SHARED : "" };
    case "terminal: print": {
      const line = textOf(value);
      return { kind: "print", on: "terminal", detail: line, value: line };
    }
    case "files: list":
      return { kind: "list", on: "files", detail: "" };
    case "clock: sleep": {
      const ms = msOf(sleep);
      return { kind: "sleep", on: "clock", detail: `${ms} ms`, sleep: ms };
    }
    default:
      return parseTake(given) ?? parseConditionOperation(given) ??
        parseFileOperation(textOf(kind), textOf(on), value);
  }
}

function parseToken(token: unknown): number | undefined {
  return token === undefined ? undefined : integerOf(token, 0, Number.MAX_SAFE_INTEGER);
}

const CONDITION_KINDS: ReadonlySet<string> = new Set([
  ...[WAITS, WAKES],
  ...Object.values(NOTIFIES),
]);

/** To wait for a condition, to wake up, or to notify those who wait. */
function parseConditionOperation(given: unknown): Operation | undefined {
  const { kind, on, timeout } = recordOf(given);
  const thing = textOf(on);
  if (!isCondition(thing)) return undefined;
  if (!CONDITION_KINDS.has(textOf(kind))) throw wrong();
  requireFileName(thing.slice(conditionOf("").length));
  return {
    ...{ kind: textOf(kind), on: thing, detail: "" },
    ...(kind === WAKES && timeout !== undefined && { timeout: msOf(timeout) }),
  };
}

/** To take a permit of a semaphore. */
function parseTake(given: unknown): Operation | undefined {
  const { kind, on, permits, timeout } = recordOf(given);
  if (kind !== "take" && kind !== "try to take") return undefined;
  const ms = timeout === undefined ? Infinity : msOf(timeout);
  return takeOf(kind, ...parsePermit(on, permits), ms);
}

/** A permit, and how many there are. */
function parsePermit(on: unknown, permits: unknown): [on: string, permits: number] {
  const name = /^permit of (.*)$/.exec(textOf(on))?.[1] ?? "";
  const number = integerOf(permits, 1, Number.MAX_SAFE_INTEGER);
  try {
    checkSemaphore(name, number);
  } catch {
    throw wrong();
  }
  return [permitOf(name), number];
}

const WITH_TEXT = new Set(["create", "write", "rename"]);
const WITHOUT_TEXT = new Set(["look for", "read", "remove", "look at the age of"]);

function parseFileOperation(kind: string, on: string, value: unknown): Operation {
  const name = /^file (.*)$/.exec(on)?.[1];
  if (name === undefined) throw wrong();
  requireFileName(name);
  if (WITHOUT_TEXT.has(kind)) return { kind, on, detail: "" };
  if (!WITH_TEXT.has(kind)) throw wrong();
  const text = textOf(value);
  if (kind === "rename") requireFileName(text);
  return { kind, on, detail: kind === "rename" ? `to ${text}` : text, value: text };
}

function requireFileName(name: string): void {
  try {
    checkFileName("use", name);
  } catch {
    throw wrong();
  }
}

function parseEffect(value: unknown): Effect {
  const { kind, on, permits, meanwhile } = recordOf(value);
  const others = meanwhile === undefined ? {} : {
    meanwhile: listOf(meanwhile, MOST_PENDING).map(textOf),
  };
  if (kind === "release" || kind === "step back") {
    const lock = textOf(on);
    if (!isLock(lock)) throw wrong();
    return { kind, on: lock, ...others };
  }
  if (kind === "give back") {
    const [permit, number] = parsePermit(on, permits);
    return { kind, on: permit, permits: number, ...others };
  }
  if (kind === "enter" || kind === "leave") return { kind, on: "section", ...others };
  throw wrong();
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null) return { ...value };
  throw wrong();
}

function listOf(value: unknown, most: number): readonly unknown[] {
  if (Array.isArray(value) && value.length <= most) return value;
  throw wrong();
}

function textOf(value: unknown): string {
  if (typeof value === "string" && value.length <= MOST_TEXT) return value;
  throw wrong();
}

function flagOf(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw wrong();
}

function integerOf(value: unknown, least: number, most: number): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= least && value <= most) {
    return value;
  }
  throw wrong();
}

function msOf(value: unknown): number {
  if (typeof value === "number" && value >= 0 && value <= MOST_MS) return value;
  throw wrong();
}

function wrong(): SandboxError {
  return new SandboxError("it gave a wrong answer", false);
}
