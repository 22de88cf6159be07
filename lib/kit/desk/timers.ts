/**
 * The timers of the process itself. The kit waits by these and never by the global ones, which are the
 * client's own: while a schedule is followed, each of those is a step of the schedule.
 *
 * @module
 */

import { LONGEST_TIMER_MS } from "./longest_timer.ts";

/**
 * Looks up a global without asking for its value: Deno 2.9 makes `setTimeout` when it is asked for, together with
 * what Node has for timers, which takes a client a fifth of its start. Most clients need none.
 */
function global<Name extends "setTimeout" | "clearTimeout">(
  name: Name,
): () => typeof globalThis[Name] {
  const getter = Object.getOwnPropertyDescriptor(globalThis, name)?.get;
  if (getter) return () => getter.call(globalThis);
  const value = globalThis[name];
  return () => value;
}

const realSetTimeout = global("setTimeout");
const realClearTimeout = global("clearTimeout");
const timeoutSignal = AbortSignal.timeout.bind(AbortSignal);

/** What {@linkcode setTimeout} returns. */
export type Timer = ReturnType<typeof globalThis.setTimeout>;

/** Calls a function later. */
export function setTimeout(callback: () => void, ms: number): Timer {
  return realSetTimeout()(callback, ms);
}

/** Forgets what {@linkcode setTimeout} would call. */
export function clearTimeout(timer: Timer | undefined): void {
  if (timer !== undefined) realClearTimeout()(timer);
}

/** Milliseconds since the process began, whatever time its client is told. */
export const now: () => number = performance.now.bind(performance);

/** Whole milliseconds since 1970, whatever time its client is told. */
const wallNow = Date.now;

/**
 * Milliseconds since 1970 with the resolution of `performance.now()`, comparable between the
 * processes of one machine to about 1 ms. ({@linkcode now} alone begins at 0 in each process.)
 */
export const epochNow: () => number = epochClock(performance.timeOrigin);

/**
 * A clock that counts as {@linkcode now} does, and is set by the computer's own.
 *
 * `performance.timeOrigin` alone does not do: Deno takes it from two clocks that it reads one after the other
 * (`op_time_origin` in its `ext/web/timers.rs`), so that a process that is held up in between is late by that
 * long until it ends; and while a computer sleeps, `performance.now()` may stand still.
 *
 * @param origin When {@linkcode now} was 0, in milliseconds since 1970, as far as it is known.
 */
export function epochClock(origin: number): () => number {
  return () => {
    const before = now();
    const wall = wallNow();
    const after = now();
    // `Date.now()` tells whole milliseconds: it was `wall` or up to one more.
    origin = Math.max(wall - after, Math.min(origin, wall + 1 - before));
    return origin + after;
  };
}

/**
 * Waits for what is on its way through a network.
 *
 * @param latency How long it is on its way, in milliseconds. With 0 nothing is waited for: even the shortest
 * timer takes a millisecond or two, which is longer than a purchase.
 */
export async function travel(latency: number): Promise<void> {
  if (!(latency > 0)) return;
  // A signal needs nothing of Node's timers, and nobody stops this one.
  const signal = timeoutSignal(Math.min(Math.ceil(latency), LONGEST_TIMER_MS));
  await new Promise((resolve) => signal.addEventListener("abort", resolve));
}

/**
 * Calls a function later, if this process still runs then: it may end before.
 *
 * @param ms How much later, in milliseconds.
 */
export function callUnlessEnded(callback: () => void, ms: number): void {
  const signal = timeoutSignal(Math.min(Math.ceil(ms), LONGEST_TIMER_MS));
  // The `addEventListener` of signals keeps the process alive until then; that of all other targets does not.
  EventTarget.prototype.addEventListener.call(signal, "abort", callback);
}

/**
 * Sleeps, unless a signal ends it.
 *
 * @param ms How long, in milliseconds.
 * @throws the signal's reason when `signal` is aborted
 */
export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const onAbort = (): void => reject(signal?.reason);
  const timer = setTimeout(resolve, ms);
  signal?.addEventListener("abort", onAbort);
  try {
    await promise;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}
