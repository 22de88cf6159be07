import { LONGEST_TIMER_MS } from "../../kit/desk/longest_timer.ts";

/** A value that travels between processes. */
export type Json = null | boolean | number | string | readonly Json[] | {
  readonly [key: string]: Json;
};

/**
 * One indivisible operation on something that clients share, as data: what a client asks for. Only here
 * can clients be interleaved: what a client does between two operations belongs to the first of them.
 */
export interface Operation {
  /** What is done, such as `"read"`. */
  readonly kind: string;
  /** The name of the thing it is done to, such as `"tickets"` or `"file lock"`. */
  readonly on: string;
  /** What it is done with, in a few characters: the value that is written. */
  readonly detail: string;
  /** What it is done with: a count, a text, another name. */
  readonly value?: number | string;
  /** The version that the store must have, or nothing is written. */
  readonly version?: number;
  /** The fencing token that is shown to the store. */
  readonly token?: number;
  /** How many permits the semaphore has that it is about. */
  readonly permits?: number;
  /** Milliseconds that must pass before it can happen: a nap. */
  readonly sleep?: number;
  /** Milliseconds after which the client stops waiting for it. */
  readonly timeout?: number;
  /** Whether it can fail, like a network. */
  readonly mayFail?: boolean;
  /** Who asks for it, where that matters to what clients share. */
  readonly by?: string;
}

/**
 * What an operation brings: a value; that it failed; that the client has waited long enough; that it
 * cannot be done with such a value.
 */
export type Answer =
  | { readonly value?: Json }
  | { readonly fault: "fails" | "gives up" | "refused" };

/** Something that a client does to shared things within its step, without waiting for its turn. */
export interface Effect {
  /**
   * `"release"` frees a lock, `"step back"` gives up the place next in line for it, `"give back"` a permit of a
   * semaphore, `"enter"` and `"leave"` mark a critical section.
   */
  readonly kind: "release" | "step back" | "give back" | "enter" | "leave";
  /** The name of the thing. */
  readonly on: string;
  /** How many permits the semaphore has, if it is about one. */
  readonly permits?: number;
  /** What the client was waiting for at that moment, if it was: `"write tickets"`. */
  readonly meanwhile?: readonly string[];
}

/** How the code of a client that waits for an operation goes on. */
export interface Waiter {
  /** Is called with what the operation brings. */
  readonly resolve: (value: Json | undefined) => void;
  /** Is called with what is thrown. */
  readonly reject: (error: unknown) => void;
  /** Makes the error of a fault. */
  readonly errorOf: (fault: "fails" | "gives up" | "refused") => Error;
}

/** Where a client's operations go. */
export interface Issuer {
  /** Milliseconds of virtual time. */
  readonly now: number;
  /** The next number of this client's own sequence of random numbers, from 0 to 1. */
  random(): number;
  /**
   * Asks for an operation; it happens when the explorer says so.
   *
   * @returns What withdraws it, if it has not happened yet.
   */
  issue(operation: Operation, waiter: Waiter): () => void;
  /** Does something within the current step. */
  effect(effect: Effect): void;
  /** What stops the timers that the client has set. */
  readonly timers: Map<number, () => void>;
}

/** To write a count into the store if it has a version. */
export function swapOf(version: number, count: number): Operation {
  return {
    kind: "swap",
    on: "store",
    detail: `${count} if version ${version}`,
    value: count,
    version,
  };
}

/** To be given the lease. */
export const GET_LEASE: Operation = { kind: "get", on: "lease", detail: "" };

/** To read the store that compares tokens. */
export function readFencedOf(token: number | undefined): Operation {
  const read = { kind: "read", on: "fenced store" };
  return token === undefined ? { ...read, detail: "" } : { ...read, detail: `#${token}`, token };
}

/** To write a count into the store that compares tokens. */
export function writeFencedOf(count: number, token: number | undefined): Operation {
  const write = { kind: "write", on: "fenced store", value: count };
  return token === undefined
    ? { ...write, detail: `${count}` }
    : { ...write, detail: `${count} #${token}`, token };
}

/** The detail of an operation on a lock by which a client shares it. No name of a lock has parentheses. */
export const SHARED = "(shared)";
/** The detail of an operation by which a client that is next in line for a lock gets it. */
export const IN_TURN = "(in turn)";
/** What an operation brings that was to get a lock which readers share: the place before all that come later. */
export const NEXT_IN_LINE = "next in line";

/**
 * The time-out of an operation, in milliseconds: none when it waits for ever. What is to wait longer than a timer
 * can waits that long, as at a real desk.
 */
export function timeoutOf(timeout: number): Pick<Operation, "timeout"> {
  return timeout < Infinity ? { timeout: Math.min(timeout, LONGEST_TIMER_MS) } : {};
}

/** To get a lock, alone unless the detail says otherwise. */
export function acquireOf(
  on: string,
  detail: "" | typeof SHARED | typeof IN_TURN,
  timeout = Infinity,
): Operation {
  return { kind: "acquire", on, detail, ...timeoutOf(timeout) };
}

/** To take a permit of a semaphore, by {@linkcode permitOf} it. */
export function takeOf(
  kind: "take" | "try to take",
  on: string,
  permits: number,
  timeout = Infinity,
): Operation {
  return { kind, on, detail: "", permits, ...timeoutOf(timeout) };
}

/** To give the lock back and to sleep, on a condition. */
export const WAITS = "wait";
/** To take the lock again after that, when a notification has come. */
export const WAKES = "wake up";
/** To notify one of those who sleep, or all of them. */
export const NOTIFIES = { one: "notify", all: "notify all" } as const;

/** The lock that conditions belong to. */
export const LOCK_OF_ALL = "lock";

/** Whether a thing is a condition. */
export function isCondition(on: string): boolean {
  return on.startsWith("condition ");
}

/** What the lock of a name is called. */
export function lockOf(name: string): string {
  return `lock ${name}`;
}

/** Whether a thing is a lock. */
export function isLock(on: string): boolean {
  return on === "lock" || on.startsWith("lock ");
}

/** What the stock of a train is called. */
export function ticketsOf(train: string): string {
  return `tickets ${train}`;
}

/** The train whose stock a thing is, if it is one. */
export function trainOf(on: string): string | undefined {
  return /^tickets (.+)$/.exec(on)?.[1];
}

/** What an operation is, in words that are the same in every run: `"write tickets 0"`. */
export function labelOf({ kind, on, detail }: Operation): string {
  return detail === "" ? `${kind} ${on}` : `${kind} ${on} ${detail}`;
}
