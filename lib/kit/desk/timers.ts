/**
 * The timers of the process itself. The kit waits by these and never by the global ones, which are the
 * client's own: while a schedule is followed, each of those is a step of the schedule.
 *
 * @module
 */

/** Calls a function later. */
export const setTimeout: typeof globalThis.setTimeout = globalThis.setTimeout;
/** Forgets what {@linkcode setTimeout} would call. */
export const clearTimeout: typeof globalThis.clearTimeout = globalThis.clearTimeout;

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
  if (latency > 0) await new Promise((resolve) => setTimeout(resolve, latency));
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
