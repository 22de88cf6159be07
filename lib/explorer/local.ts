import type { Client } from "../kit/desk/desk.ts";
import { refuse } from "./options.ts";
import { VirtualGlobals } from "./simulation/globals.ts";
import { microtasksDrained } from "./simulation/microtasks.ts";
import { UnhandledRejections } from "./simulation/rejections.ts";
import { LocalRunner } from "./simulation/runner.ts";
import type { Surroundings } from "./simulation/solo_client.ts";

/** Another exploration is running: a process has one clock, and clients need it virtual. */
export class ExplorationRunningError extends Error {
  /** The name of this class. */
  override name = "ExplorationRunningError";
}

let isRunning = false;

/**
 * Does `work` with clients of this process, whose clock, chance and timers are virtual meanwhile.
 *
 * @throws {ExplorationRunningError} when other such work is under way
 */
export async function withClients<T>(
  work: (surroundings: Surroundings) => Promise<T>,
): Promise<T> {
  if (isRunning) {
    throw new ExplorationRunningError(
      "Cannot explore while another exploration is running in this process: await that one first",
    );
  }
  isRunning = true;
  try {
    using globals = new VirtualGlobals();
    using rejections = new UnhandledRejections();
    // Whoever has called this goes on first.
    await microtasksDrained();
    return await work({ globals, rejections });
  } finally {
    isRunning = false;
  }
}

/**
 * Runners for clients that are functions of this process.
 *
 * @param client What every client does, or a list with one for each.
 * @param names Their names.
 * @param surroundings Where they run.
 * @param what What cannot be done with a wrong client, if it is not to explore.
 * @throws {ExploreOptionError} when a client is no function, or there is not one for each name
 */
export function localRunners(
  client: Client | readonly Client[],
  names: readonly string[],
  surroundings: Surroundings,
  what?: "play",
): LocalRunner[] {
  if (typeof client === "function") return [new LocalRunner(() => client, surroundings)];
  // In a notebook nothing checks types: the client may have been left out.
  const list = [client].flat();
  if (list.length !== names.length || list.some((own) => typeof own !== "function")) {
    throw refuse("client", client, `must be a function or ${names.length} of them`, what);
  }
  return list.map((own) => new LocalRunner(() => own, surroundings));
}
