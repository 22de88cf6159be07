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
} from "../../explorer/simulation/operation.ts";
import { conditionOf } from "../../kit/desk/condition.ts";
import { checkFileName } from "../../kit/desk/files.ts";
import { checkSemaphore, permitOf } from "../../kit/desk/semaphore.ts";
import { integerOf, listOf, MOST_PENDING, msOf, recordOf, textOf, wrong } from "./answer_values.ts";

/**
 * One of the operations of a desk: only its fields are looked at, and what follows from them is made anew.
 *
 * @throws {SandboxError} when no desk has it
 */
export function parseOperation(given: unknown): Operation {
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

/**
 * What a client did that needs no turn.
 *
 * @throws {SandboxError} when no desk does that
 */
export function parseEffect(value: unknown): Effect {
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
