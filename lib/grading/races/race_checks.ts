import { setTimeout as sleep } from "node:timers/promises";
import type { Race } from "../../race/display.ts";
import { runClients } from "../../race/run_clients.ts";
import { graderWords } from "../../text/words.ts";
import type { CheckContext, GraderCheck } from "../check.ts";
import { judgeRace } from "./judge_race.ts";
import { raceInLockstep } from "./lockstep_race.ts";
import { randomNames } from "./race_names.ts";
import { MOST_TRIES, RaceTime } from "./race_time.ts";
import type { Finding } from "../report/report.ts";
import { pictureOfRace } from "../report/report_picture.ts";

/**
 * Checks that all clients can search at the same time: every search is held up until all want to
 * search. A client that searches with the lock keeps the others from coming.
 */
export function searchesOverlap(points: number): GraderCheck {
  return { name: "searches overlap", points, run: checkSearches };
}

async function checkSearches(context: CheckContext): Promise<Finding> {
  const clients = context.random.integer(4, 6);
  const options = { clients, tickets: 1, holdsUp: /^search tickets$/ };
  const { race, together, finding } = await raceInLockstep(context, options);
  if (finding) return finding;
  if (together === clients) {
    const message = graderWords.allSearched(clients);
    return { outcome: "pass", message, purchases: race.purchases };
  }
  return {
    outcome: "wrong",
    message: together === 0
      ? graderWords.nobodySearched
      : graderWords.fewSearched(together, clients),
    picture: pictureOfRace(race),
  };
}

/** How long the race may take, in milliseconds. */
const TIMEOUT = 20_000;
/** How many holders are killed, one after the other: an answer may be ready for one dead holder, and for no more. */
const KILLS = 2;
/**
 * How long after the holder's death somebody must have become the next one, in milliseconds, if it has looked often
 * enough in that time: whoever counts a hundred polls needs two or three looks for each, and more time on a busy machine.
 */
const MOST_VACANCY = 4_000;
const MOST_LOOKS = 400;
/** How long others may take at most, however seldom they look, in milliseconds. */
const LONGEST_VACANCY = 9_000;
/** A client that is late: another one can get the lock, and be in the section, meanwhile. */
const LATE = 80;
/** How long the first holder that is not killed stays inside, in milliseconds: long, and no reason to be taken for dead. */
const LONG_STAY = 300;

/** How holders are killed. */
export interface KilledHoldersOptions {
  readonly points: number;
  /** Whether the machine may be to blame for what was found. Then the race is run again, twice at most. */
  readonly excuse: (race: Race) => boolean;
}

/**
 * Checks that the others go on, one at a time, when the holder of a lock is killed inside the critical
 * section, and the next one too.
 */
export function killedHolders({ points, excuse }: KilledHoldersOptions): GraderCheck {
  const run = async (context: CheckContext): Promise<Finding> => {
    const time = new RaceTime(TIMEOUT);
    for (let tries = 1;; tries++) {
      const { finding, race } = await time.run((timeout) => raceWithKills(context, timeout));
      if (finding.outcome === "pass" || tries === MOST_TRIES || !excuse(race)) return finding;
    }
  };
  return { name: "a killed holder locks nobody out", points, run, mostlyWaits: true };
}

async function raceWithKills(
  { submission, random, signal }: CheckContext,
  timeout: number,
): Promise<{ finding: Finding; race: Race }> {
  const clients = KILLS + random.integer(2, 3);
  using holders = new KilledHolders();
  const race = await runClients({
    ...{ clients, tickets: 1, latency: 1, timeout, lock: false },
    names: randomNames(clients, random),
    signal,
    beforeOperation: (client, operation) => holders.pass(client, operation),
  }, submission.url);
  return { finding: judgeKills(race, holders), race };
}

function judgeKills(race: Race, { kills, gaveUp }: KilledHolders): Finding {
  if (kills === 0) return { outcome: "wrong", message: graderWords.nobodyTried };
  const finding = judgeRace(race, { killed: kills });
  if (gaveUp || finding?.outcome === "stuck") {
    return {
      outcome: "stuck",
      message: graderWords.nobodyTookOver(kills, MOST_VACANCY / 1000),
      picture: pictureOfRace(race),
    };
  }
  return finding ?? {
    outcome: "pass",
    message: graderWords.tookOver(kills),
    purchases: race.purchases,
  };
}

/** What an operation on files may take away from somebody else. */
const TAKES_AWAY = /^(write|remove|rename) /;

/** A gate at which the first clients that have the lock are killed, and others are slow, until the race is over. */
class KilledHolders implements Disposable {
  readonly #over = new AbortController();
  /** What each of the others has done since the holder's death. */
  readonly #looks = new Map<string, number>();
  #kills = 0;
  #killedAt = 0;
  #isAnyoneLate = false;
  #hasNext = false;
  #gaveUp = false;

  /** How many holders were killed. */
  get kills(): number {
    return this.#kills;
  }

  /** Whether no other client got the lock in time. */
  get gaveUp(): boolean {
    return this.#gaveUp;
  }

  /** The gate for {@linkcode RaceOptions.beforeOperation}. */
  async pass(client: string, operation: string): Promise<void> {
    const isInside = operation === "read tickets";
    if (isInside && this.#kills < KILLS) {
      this.#kills++;
      this.#killedAt = performance.now();
      this.#looks.clear();
      this.#isAnyoneLate = false;
      throw new Error("kill -9 by the grader");
    }
    if (this.#kills === 0 || this.#hasNext) return;
    if (isInside) {
      this.#hasNext = true;
      await this.#holdUp(LONG_STAY);
    } else if (this.#isOverdue(client)) {
      this.#gaveUp = true;
      throw new Error("nobody got the lock in time");
    } else if (TAKES_AWAY.test(operation) && !this.#isAnyoneLate) {
      this.#isAnyoneLate = true;
      await this.#holdUp(LATE);
    }
  }

  /** Lets nobody wait any more: whoever is still held up has already died. */
  [Symbol.dispose](): void {
    this.#over.abort();
  }

  #isOverdue(client: string): boolean {
    const looks = (this.#looks.get(client) ?? 0) + 1;
    this.#looks.set(client, looks);
    const vacancy = performance.now() - this.#killedAt;
    return vacancy > LONGEST_VACANCY || vacancy > MOST_VACANCY && looks > MOST_LOOKS;
  }

  #holdUp(ms: number): Promise<void> {
    return sleep(ms, undefined, { signal: this.#over.signal });
  }
}
