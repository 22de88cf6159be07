import {
  acquireOf,
  type Effect,
  IN_TURN,
  LOCK_OF_ALL,
  type Operation,
  SHARED,
  WAITS,
  WAKES,
} from "../simulation/operation.ts";

/**
 * What a client can have of a lock: it holds it alone; it shares it; or it is next in line, because readers have
 * to leave before it can hold it, and lets no new ones pass by.
 */
export type LockHold = "holds" | "shares" | "is next";

const MARKS: Readonly<Record<LockHold, string>> = {
  "holds": "",
  "shares": " (shared)",
  "is next": " (next)",
};

/** What a client's part of a lock is called: `"lock"` itself, `"lock (shared)"` or `"lock (next)"`. */
export function keyOfHold(lock: string, hold: LockHold): string {
  return `${lock}${MARKS[hold]}`;
}

/** The lock of a key, and what is had of it. */
export function holdOf(key: string): { readonly lock: string; readonly hold: LockHold } {
  const hold = key.endsWith(MARKS.shares)
    ? "shares"
    : key.endsWith(MARKS["is next"])
    ? "is next"
    : "holds";
  return { lock: key.slice(0, key.length - MARKS[hold].length), hold };
}

/** What an operation does with a lock: whoever wakes up from waiting for a condition acquires it. */
export function asLocking(operation: Operation): Operation {
  return operation.kind === WAKES ? acquireOf(LOCK_OF_ALL, "") : operation;
}

/** What keeps a client from getting a lock by an operation, as keys. */
export function obstaclesOf(
  { kind, on, detail }: Pick<Operation, "kind" | "on" | "detail">,
): string[] {
  const key = (hold: LockHold): string => keyOfHold(on, hold);
  const held = key("holds");
  if (detail === SHARED) return [held, key("is next")];
  if (detail === IN_TURN) return [held, key("shares")];
  // A try passes by whoever waits. To acquire is to be next in line, if there are readers.
  return [held, key(kind === "acquire" ? "is next" : "shares")];
}

/** What a client has of a lock after an operation that nothing keeps from happening. */
export function holdAfter(locked: readonly string[], { kind, on, detail }: Operation): LockHold {
  if (detail === SHARED) return "shares";
  const comesNew = kind === "acquire" && detail !== IN_TURN;
  return comesNew && locked.includes(keyOfHold(on, "shares")) ? "is next" : "holds";
}

/** Locks, those of a client or of all, after an operation by which a client has got one. */
export function withLock(
  locks: readonly string[],
  { on, detail }: Operation,
  hold: LockHold,
): string[] {
  const others = detail === IN_TURN ? without(locks, keyOfHold(on, "is next")) : locks;
  return [...others, keyOfHold(on, hold)].toSorted();
}

/** Locks without one that was released; where several share it, one time less. */
export function without(locks: readonly string[], key: string): readonly string[] {
  const at = locks.indexOf(key);
  return at < 0 ? locks : locks.toSpliced(at, 1);
}

/** What a client has of locks after an operation: conditions are those of the lock of all. */
export function locksAfter(
  locks: readonly string[],
  operation: Operation,
  takesLock: LockHold | undefined,
): readonly string[] {
  if (operation.kind === WAITS) return without(locks, LOCK_OF_ALL);
  return takesLock ? withLock(locks, asLocking(operation), takesLock) : locks;
}

/** What a client has of a lock of which it gives something back: at most one thing. */
export function hadBefore({ kind, on }: Effect, locks: readonly string[]): string[] {
  const holds: readonly LockHold[] = kind === "step back" ? ["is next"] : ["holds", "shares"];
  return holds.map((hold) => keyOfHold(on, hold)).filter((key) => locks.includes(key)).slice(0, 1);
}
