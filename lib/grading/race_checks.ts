import { runClients } from "../race/run_clients.ts";
import { graderWords } from "../text/words.ts";
import type { CheckContext, GraderCheck } from "./check.ts";
import { Lockstep } from "./lockstep.ts";
import { judgeRace, RACE_TIMEOUT, randomNames } from "./real_races.ts";
import type { Finding } from "./report.ts";
import { pictureOfRace } from "./report_picture.ts";

/** How long a client may take to come and search on the busiest computer, in milliseconds. */
const SILENCE = 1_000;

/**
 * Checks that all clients can search at the same time: every search is held up until all want to
 * search. A client that searches with the lock keeps the others from coming.
 */
export function searchesOverlap(points: number): GraderCheck {
  return { name: "searches overlap", points, run: checkSearches };
}

async function checkSearches({ submission, random, signal }: CheckContext): Promise<Finding> {
  const clients = random.integer(4, 6);
  const names = randomNames(clients, random);
  const lockstep = new Lockstep(names, { holdsUp: /^search tickets$/, silence: SILENCE });
  const race = await runClients({
    ...{ clients, names, signal, tickets: 1, latency: 1, timeout: RACE_TIMEOUT },
    // A client that searches again later is not held up any more.
    beforeOperation: async (client, operation) => {
      if (!lockstep.firstToGo) await lockstep.pass(client, operation);
    },
    onEvent: (event) => lockstep.note(event),
  }, submission.url);
  const finding = judgeRace(race);
  if (finding) return finding;
  // A client may search several times at once.
  const together = new Set(lockstep.firstToGo).size;
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
const TIMEOUT = 4_000;
/** How long after the owner's death somebody must have become the next one, in milliseconds. */
const MOST_VACANCY = 1_500;

/** Checks that the others go on when the owner of a lock is killed inside the critical section. */
export function killedOwner(points: number): GraderCheck {
  return {
    name: "a killed owner locks nobody out",
    points,
    run: checkKilledOwner,
    mostlyWaits: true,
  };
}

async function checkKilledOwner({ submission, random, signal }: CheckContext): Promise<Finding> {
  const clients = random.integer(3, 4);
  const owner = new KilledOwner();
  const race = await runClients({
    ...{ clients, tickets: 1, latency: 1, timeout: TIMEOUT, lock: false },
    names: randomNames(clients, random),
    signal,
    beforeOperation: (_client, operation) => owner.pass(operation),
  }, submission.url);
  if (!owner.hasKilled) return { outcome: "wrong", message: graderWords.nobodyTried };
  const finding = judgeRace(race, { killed: 1 });
  if (owner.gaveUp || finding?.outcome === "stuck") {
    return {
      outcome: "stuck",
      message: graderWords.nobodyTookOver(MOST_VACANCY / 1000),
      picture: pictureOfRace(race),
    };
  }
  return finding ?? {
    outcome: "pass",
    message: graderWords.tookOver,
    purchases: race.purchases,
  };
}

/** A gate at which the first client that has the lock is killed. */
class KilledOwner {
  #killedAt: number | undefined;
  #hasNext = false;
  #gaveUp = false;

  /** Whether anybody has come so far. */
  get hasKilled(): boolean {
    return this.#killedAt !== undefined;
  }

  /** Whether no other client got the lock in time. */
  get gaveUp(): boolean {
    return this.#gaveUp;
  }

  /** The gate for {@linkcode RaceOptions.beforeOperation}. */
  pass(operation: string): Promise<void> {
    const isInside = operation === "read tickets";
    if (this.#killedAt === undefined) {
      if (!isInside) return Promise.resolve();
      this.#killedAt = performance.now();
      return Promise.reject(new Error("kill -9 by the grader"));
    }
    if (isInside) this.#hasNext = true;
    if (this.#hasNext || performance.now() - this.#killedAt <= MOST_VACANCY) {
      return Promise.resolve();
    }
    this.#gaveUp = true;
    return Promise.reject(new Error("nobody got the lock in time"));
  }
}
