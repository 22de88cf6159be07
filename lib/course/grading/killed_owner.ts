import { runClients } from "../../clients/run_clients.ts";
import type { CheckContext, GraderCheck } from "./check.ts";
import { judgeRace } from "./judge_race.ts";
import { randomNames } from "./real_races.ts";
import type { Finding } from "./report.ts";

/** How long the race may take, in milliseconds. */
const TIMEOUT = 4_000;
/** How long after the owner's death somebody must have become the next one, in milliseconds. */
const MOST_VACANCY = 1_500;

/** Checks that the others go on when the owner of a lock is killed inside the critical section. */
export function killedOwner(points: number): GraderCheck {
  return { name: "a killed owner locks nobody out", points, run: check, mostlyWaits: true };
}

async function check({ submission, random, signal }: CheckContext): Promise<Finding> {
  const clients = random.integer(3, 4);
  const owner = new KilledOwner();
  const race = await runClients({
    ...{ clients, tickets: 1, latency: 1, timeout: TIMEOUT, lock: false },
    names: randomNames(clients, random),
    signal,
    gate: (_client, operation) => owner.pass(operation),
  }, submission.url);
  if (!owner.hasKilled) return { outcome: "wrong", message: "Nobody tried to buy a ticket." };
  const finding = judgeRace(race, { killed: 1 });
  if (owner.gaveUp || finding?.outcome === "stuck") {
    return {
      outcome: "stuck",
      message: `The owner was killed in the critical section, and ${MOST_VACANCY / 1000} s later ` +
        "nobody else has got the lock: how can others see that it is abandoned?",
      detail: race.picture.text,
    };
  }
  return finding ?? {
    outcome: "pass",
    message: "The owner was killed in the critical section, and another client bought the ticket.",
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

  /** Whether nobody else got the lock in time. */
  get gaveUp(): boolean {
    return this.#gaveUp;
  }

  /** The gate for {@linkcode RaceOptions.gate}. */
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
