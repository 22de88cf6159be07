import type { Race } from "../../race/display.ts";
import type { RaceOptions } from "../../race/race_options.ts";
import { runClients } from "../../race/run_clients.ts";
import type { CheckContext } from "../check.ts";
import { judgeRace } from "./judge_race.ts";
import { Lockstep } from "./lockstep.ts";
import { randomNames } from "./race_names.ts";
import { MOST_TRIES, RaceTime } from "./race_time.ts";
import type { Finding } from "../report/report.ts";

/** How long a client may take to come to the gate, in milliseconds. */
const SILENCE = 1_000;

/** A race in which all clients should come to one kind of operation at the same time. */
export interface LockstepRace {
  readonly race: Race;
  /** How many clients stood at the gate when it opened for the first time. */
  readonly together: number;
  /** What was found in the race itself. */
  readonly finding?: Finding | undefined;
}

/** What a {@linkcode LockstepRace} is made of. */
export interface LockstepRaceOptions extends Pick<RaceOptions, "tickets" | "journeys"> {
  readonly clients: number;
  /** The operations that are held up. */
  readonly holdsUp: RegExp;
  /**
   * Judges the race itself.
   *
   * @default {judgeRace}
   */
  readonly judge?: (race: Race) => Finding | undefined;
}

/**
 * Runs a race in which each client's first operation of a kind is held up until all want to do theirs. Whoever
 * does it with a lock that others need keeps them from coming. Where clients are missing that do not wait for any
 * lock, the race is run again, twice at most: the computer may have been too busy for them.
 */
export async function raceInLockstep(
  { submission, random, signal }: CheckContext,
  { holdsUp, judge = judgeRace, ...options }: LockstepRaceOptions,
): Promise<LockstepRace> {
  const time = new RaceTime();
  for (let tries = 1;; tries++) {
    const { race, lockstep } = await time.run(async (timeout) => {
      const names = randomNames(options.clients, random);
      using lockstep = new Lockstep(names, { holdsUp, silence: SILENCE });
      const race = await runClients({
        ...{ ...options, names, signal, latency: 1, timeout },
        // A client that does it again later is not held up any more.
        beforeOperation: async (client, operation) => {
          if (!lockstep.firstToGo) await lockstep.pass(client, operation);
        },
        onEvent: (event) => lockstep.note(event),
      }, submission.url);
      return { race, lockstep };
    });
    const finding = judge(race);
    if (!finding && lockstep.lateAtFirst.length > 0 && tries < MOST_TRIES) continue;
    // A client may do it several times at once.
    return { race, finding, together: new Set(lockstep.firstToGo).size };
  }
}
