import { freezeGlobals } from "./frozen_globals.ts";

/** Thrown when an exploration is started while another one is running in the same process. */
export class ExplorationRunningError extends Error {
  /** The name of this class. */
  override name = "ExplorationRunningError";
}

let running = false;

/**
 * Does `work` with frozen clock, chance and timers, which a process has only one of.
 *
 * @throws {ExplorationRunningError} when other such work is under way
 */
export async function exploreAlone<T>(work: () => Promise<T>): Promise<T> {
  if (running) {
    throw new ExplorationRunningError(
      "Cannot explore while another exploration is running in this process: await that one first",
    );
  }
  running = true;
  const restore = freezeGlobals();
  try {
    return await work();
  } finally {
    restore();
    running = false;
  }
}
