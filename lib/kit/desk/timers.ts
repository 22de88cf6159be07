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
