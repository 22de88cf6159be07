import { AsyncLocalStorage } from "node:async_hooks";

/**
 * One indivisible operation on something that clients share, and the only place where clients can be
 * interleaved: what a client does between two operations belongs to the first of them.
 */
export interface Operation<T> {
  /** What is done, such as `"read"`. */
  kind: string;
  /** The name of the thing it is done to. Operations on different things commute. */
  on: string;
  /** Other things that it touches, such as the list of files when it creates one. */
  alsoOn?: readonly string[];
  /** What it is done with, such as the value that is written. */
  detail?: string;
  /** The effect. It happens in one go when the explorer picks this operation. */
  run: () => T;
  /** Whether it can happen now; while it cannot, the client waits (for a lock that is taken). */
  ready?: () => boolean;
  /** Makes the error with which it may fail; the explorer then tries both. */
  fails?: () => Error;
  /** Makes the error with which the client may stop waiting before it is ready. */
  givesUp?: () => Error;
  /** Stops the wait from outside. */
  signal?: AbortSignal;
  /** Whether it only looks: two looks at the same thing commute. */
  readOnly?: boolean;
  /** Lets the others go first for this many milliseconds of virtual time. */
  sleep?: number;
}

/** Where an operation goes: the run of a program under one schedule. */
export interface Issuer {
  /** Whose code is running. */
  readonly client: string;
  /** Milliseconds of virtual time. */
  readonly now: number;
  /** The names of the locks that the client holds. */
  readonly held: Set<string>;
  /** What stops the timers that it has set. */
  readonly timers: Map<number, AbortController>;
  /** The next number of this client's own pseudo-random sequence, from 0 to 1. */
  random(): number;
  /** Waits until the explorer picks the operation. */
  issue<T>(operation: Operation<T>): Promise<T>;
  /** An effect within the current step: see {@linkcode effect}. */
  effect(effect: Effect): void;
}

/** Something that a client does to shared things without waiting for its turn. */
export interface Effect {
  /** What is done, such as `"release"`. */
  kind: string;
  /** The name of the thing. Only who holds it may have such an effect on it. */
  on: string;
  /** The effect; a remark for the picture has none. */
  run?: () => void;
}

/** Knows whose code is running, however deep in promises. */
export const issuers = new AsyncLocalStorage<Issuer>();

/** Thrown by what exists only while {@linkcode explore} or {@linkcode play} runs a client. */
export class OutsideExplorationError extends Error {
  override name = "OutsideExplorationError";
}

/**
 * The one whose code is running.
 *
 * @throws {OutsideExplorationError} when no exploration runs it
 */
export function currentIssuer(what: string): Issuer {
  const issuer = issuers.getStore();
  if (issuer) return issuer;
  throw new OutsideExplorationError(
    `Cannot ${what} outside of an exploration: call it in a client that 'explore' or 'play' runs`,
  );
}

/** Does `operation` when its turn comes. */
export async function step<T>(operation: Operation<T>): Promise<T> {
  return await currentIssuer(`${operation.kind} ${operation.on}`).issue(operation);
}

/**
 * Does something to a shared thing right now, as part of the client's current step, because its
 * caller cannot wait: a lock that is released when a block ends.
 */
export function effect(effect: Effect): void {
  currentIssuer(`${effect.kind} ${effect.on}`).effect(effect);
}
