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

/**
 * Milliseconds since 1970 with the resolution of `performance.now()`, comparable between the
 * processes of one machine. ({@linkcode now} alone begins at 0 in each process.)
 */
export function epochNow(): number {
  return performance.timeOrigin + now();
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
