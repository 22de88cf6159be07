import { microtasksDrained } from "./microtasks.ts";

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
  /** Whether it changes nothing: two such operations on the same thing commute. */
  readOnly?: boolean;
  /** Lets the others go first for this many milliseconds of virtual time. */
  sleep?: number;
}

/** A client within the run of a program under one schedule: where its operations go. */
export interface Issuer {
  /** The client's name. */
  readonly client: string;
  /** The run. Code of an earlier one may still be waiting for something real. */
  readonly run: object;
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
  /**
   * Does something to a shared thing right now, as part of the client's current step, because its
   * caller cannot wait: a lock that is released when a block ends.
   */
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

/** The one whose code is running, if a client's is. */
let current: Issuer | undefined;

/**
 * The one whose code is running: of a client, one at a time, from the completion of an operation until
 * no microtask is left.
 */
export function currentIssuer(): Issuer | undefined {
  return current;
}

/**
 * Lets a client's code run until it has come to its next operation, or to its end.
 *
 * @param issuer Whose code it is.
 * @param begin Sets it going.
 */
export async function runAs(issuer: Issuer, begin: () => void): Promise<void> {
  current = issuer;
  try {
    begin();
    await microtasksDrained();
  } finally {
    current = undefined;
  }
}
