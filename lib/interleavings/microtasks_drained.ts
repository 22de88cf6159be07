import { setImmediate } from "node:timers";

/**
 * Resolves when every microtask has run, however many there are. Microtasks run to exhaustion before
 * the event loop's next phase, so this is exact; a number of `await`s would be a guess.
 */
export function microtasksDrained(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
