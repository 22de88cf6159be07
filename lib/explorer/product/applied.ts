import { asLocking, holdAfter, type LockHold, withLock, without } from "./lock_holds.ts";
import { mentionsClients } from "../automaton/names.ts";
import {
  canLock,
  hasFreePermit,
  keyOfPermit,
  type SharedFile,
  type SharedThings,
  sortedFiles,
} from "./shared_things.ts";
import {
  type Answer,
  isCondition,
  isLock,
  LOCK_OF_ALL,
  NEXT_IN_LINE,
  type Operation,
  trainOf,
  WAITS,
  WAKES,
} from "../simulation/operation.ts";

/** What of the world somebody looks at, so that it must be told apart. */
export interface Watched {
  /** Which lines are kept when another one is printed; nothing when nobody looks at any. */
  readonly terminal: ((lines: readonly string[]) => readonly string[]) | undefined;
  /** Whether somebody looks at the age of a file that is there. */
  readonly ages: boolean;
  /** Whether somebody looks at the clock. */
  readonly clock: boolean;
}

/** A client looks at the age of a file, or at the clock, and nobody keeps track of it. */
export class TimeWatchedError extends Error {
  override name = "TimeWatchedError";
  /** @param what What it looks at. */
  constructor(readonly what: "ages" | "clock") {
    super(
      `a client looks at ${what === "ages" ? "the age of a file" : "the clock"}, which is not kept`,
    );
  }
}

/** Names in a list are in their order, which is another one for other names. */
export class OrderedNamesError extends Error {
  override name = "OrderedNamesError";
}

/** What an operation leads to: pure data, so that it is the same whoever does it, and whenever. */
export interface Applied {
  /** What is shared afterwards: the very same object if nothing has changed. */
  readonly things: SharedThings;
  readonly answer: Answer;
  /** What the client has of the lock from now on, if it has got anything of it. */
  readonly takesLock?: LockHold;
  /** Whether it has one more permit of the semaphore from now on. */
  readonly takesPermit?: boolean;
}

/**
 * Does an operation that need not wait.
 *
 * @param watched What somebody looks at: no more is kept.
 */
export function applied(things: SharedThings, operation: Operation, watched: Watched): Applied {
  const { on, permits } = operation;
  if (on === "tickets") {
    return onStock(things, operation, things.tickets, (tickets) => ({ tickets }));
  }
  const train = trainOf(on);
  if (train !== undefined) {
    const { trains } = things;
    return onStock(
      things,
      operation,
      trains[train] ?? 0,
      (left) => ({ trains: { ...trains, [train]: left } }),
    );
  }
  if (on === "window") return atWindow(things, operation);
  if (on === "store") return inStore(things, operation);
  if (on === "lease") return giveLease(things);
  if (on === "fenced store") return inFencedStore(things, operation);
  if (isLock(on)) return onLock(things, operation);
  if (permits !== undefined) return onPermit(things, operation);
  if (isCondition(on)) return onCondition(things, operation);
  if (on === "terminal") return onTerminal(things, operation, watched);
  if (on === "files") {
    const names = things.files.map(({ name }) => name);
    if (names.some(mentionsClients)) throw new OrderedNamesError();
    return { things, answer: { value: names } };
  }
  if (on.startsWith("file ")) return onFile(things, operation, watched);
  // The clock and the bank.
  return { things, answer: {} };
}

function onStock(
  things: SharedThings,
  { kind, value }: Operation,
  left: number,
  withLeft: (left: number) => Partial<SharedThings>,
): Applied {
  if (kind === "search") return { things, answer: { value: left } };
  if (kind === "read") return { things, answer: { value: { count: left } } };
  if (typeof value !== "number") return { things, answer: { fault: "refused" } };
  return { things: { ...things, ...withLeft(value) }, answer: {} };
}

function atWindow(things: SharedThings, { kind }: Operation): Applied {
  const { windowTickets } = things;
  if (kind === "search") return { things, answer: { value: windowTickets } };
  if (windowTickets === 0) return { things, answer: { value: false } };
  return { things: { ...things, windowTickets: windowTickets - 1 }, answer: { value: true } };
}

function inStore(things: SharedThings, { kind, value, version }: Operation): Applied {
  const { store } = things;
  if (kind === "read") return { things, answer: { value: { ...store } } };
  if (version !== store.version) return { things, answer: { value: false } };
  const swapped = { count: Number(value), version: store.version + 1 };
  return { things: { ...things, store: swapped }, answer: { value: true } };
}

/** Nobody need wait for it: the time of whoever had it may be over, however short that client took it to be. */
function giveLease(things: SharedThings): Applied {
  const leases = things.leases + 1;
  return { things: { ...things, leases }, answer: { value: leases } };
}

function inFencedStore(things: SharedThings, { kind, value, token }: Operation): Applied {
  const { fencedStore } = things;
  const isRefused = token !== undefined && token < fencedStore.token;
  const shown = { ...fencedStore, token: Math.max(fencedStore.token, token ?? 0) };
  const isSame = shown.token === fencedStore.token;
  if (kind === "read") {
    const after = isSame ? things : { ...things, fencedStore: shown };
    return { things: after, answer: { value: { ...shown } } };
  }
  if (isRefused) return { things, answer: { value: false } };
  const written = { ...shown, count: Number(value) };
  return { things: { ...things, fencedStore: written }, answer: { value: true } };
}

function onLock(things: SharedThings, operation: Operation): Applied {
  const isTry = operation.kind !== "acquire";
  if (isTry && !canLock(things, operation)) return { things, answer: { value: false } };
  const takesLock = holdAfter(things.locked, operation);
  const locked = withLock(things.locked, operation, takesLock);
  const answer = isTry ? { value: true } : takesLock === "is next" ? { value: NEXT_IN_LINE } : {};
  return { things: { ...things, locked }, answer, takesLock };
}

function onPermit(things: SharedThings, operation: Operation): Applied {
  if (!hasFreePermit(things, operation)) return { things, answer: { value: false } };
  const permits = [...things.permits, keyOfPermit(operation)].toSorted();
  const answer = operation.kind === "take" ? {} : { value: true };
  return { things: { ...things, permits }, answer, takesPermit: true };
}

/** To wait gives the lock back, and to wake up takes it; who is notified follows from where clients stand. */
function onCondition(things: SharedThings, operation: Operation): Applied {
  if (operation.kind === WAITS) {
    return { things: { ...things, locked: without(things.locked, LOCK_OF_ALL) }, answer: {} };
  }
  return operation.kind === WAKES ? onLock(things, asLocking(operation)) : { things, answer: {} };
}

function onTerminal(
  things: SharedThings,
  { value }: Operation,
  { terminal: kept }: Watched,
): Applied {
  if (!kept) return { things, answer: {} };
  return { things: { ...things, terminal: [...kept(things.terminal), String(value)] }, answer: {} };
}

function onFile(
  things: SharedThings,
  { kind, on, value, by }: Operation,
  { ages }: Watched,
): Applied {
  const name = on.slice("file ".length);
  const file = things.files.find((other) => other.name === name);
  const others = things.files.filter((other) => other !== file);
  const withFile = (...files: readonly SharedFile[]): SharedThings => ({
    ...things,
    files: files.length === 0 ? others : sortedFiles([...others, ...files]),
  });
  const same = (answer: Answer): Applied => ({ things, answer });
  const text = String(value ?? "");
  const creator = file?.creator ?? by;
  const written = { name, text, age: 0, ...(creator !== undefined && { creator }) };
  switch (kind) {
    case "create":
      if (file) return same({ value: false });
      return { things: withFile(written), answer: { value: true } };
    case "look for":
      return same({ value: file !== undefined });
    case "read":
      return same({ value: file?.text ?? null });
    case "write":
      return { things: withFile(written), answer: {} };
    case "remove":
      if (!file) return same({ value: false });
      return { things: withFile(), answer: { value: true } };
    case "rename": {
      if (!file) return same({ value: false });
      const rest = others.filter((other) => other.name !== text);
      const files = sortedFiles([...rest, { ...file, name: text }]);
      return { things: { ...things, files }, answer: { value: true } };
    }
    case "look at the age of":
      // A file that is not there has no age, however long anybody waits for it.
      if (file && !ages) throw new TimeWatchedError("ages");
      return same({ value: file?.age ?? null });
    default:
      throw new RangeError(`Cannot ${kind} a file as there is no such operation`);
  }
}
