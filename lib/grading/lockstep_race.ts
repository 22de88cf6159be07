import type { Race } from "../race/display.ts";
import type { RaceOptions } from "../race/race_options.ts";
import { runClients } from "../race/run_clients.ts";
import type { CheckContext } from "./check.ts";
import { Lockstep } from "./lockstep.ts";
import { randomNames } from "./race_names.ts";
import { RACE_TIMEOUT } from "./real_races.ts";

/** How long a client may take to come to the gate on the busiest computer, in milliseconds. */
const SILENCE = 1_000;

/** A race in which all clients should come to one kind of operation at the same time. */
export interface LockstepRace {
  readonly race: Race;
  /** How many clients stood at the gate when it opened for the first time. */
  readonly together: number;
}

/**
 * Runs a race in which each client's first operation of a kind is held up until all want to do theirs. Whoever
 * does it with a lock that others need keeps them from coming.
 *
 * @param holdsUp The operations.
 * @param options Of the race: how many clients, and what they buy.
 */
export async function raceInLockstep(
  { submission, random, signal }: CheckContext,
  holdsUp: RegExp,
  options: Pick<RaceOptions, "tickets" | "journeys"> & { readonly clients: number },
): Promise<LockstepRace> {
  const names = randomNames(options.clients, random);
  const lockstep = new Lockstep(names, { holdsUp, silence: SILENCE });
  const race = await runClients({
    ...{ ...options, names, signal, latency: 1, timeout: RACE_TIMEOUT },
    // A client that does it again later is not held up any more.
    beforeOperation: async (client, operation) => {
      if (!lockstep.firstToGo) await lockstep.pass(client, operation);
    },
    onEvent: (event) => lockstep.note(event),
  }, submission.url);
  // A client may do it several times at once.
  return { race, together: new Set(lockstep.firstToGo).size };
}
