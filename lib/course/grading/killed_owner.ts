import { runClients } from "../../clients/run_clients.ts";
import type { CheckContext, GraderCheck } from "./check.ts";
import { judgeRace } from "./judge_race.ts";
import { randomNames } from "./real_races.ts";
import type { Finding } from "./report.ts";

/** How long the others may take to go on after the owner was killed, in milliseconds. */
const TIMEOUT = 4_000;

/** Checks that the others go on when the owner of a lock is killed inside the critical section. */
export function killedOwner(points: number): GraderCheck {
  return { name: "a killed owner locks nobody out", points, run: check };
}

async function check({ submission, random }: CheckContext): Promise<Finding> {
  const clients = random.integer(3, 4);
  let killed: string | undefined;
  const race = await runClients({
    ...{ clients, tickets: 1, latency: 1, timeout: TIMEOUT, lock: false },
    names: randomNames(clients, random),
    gate: (client, operation) => {
      if (operation !== "read tickets" || killed !== undefined) return Promise.resolve();
      killed = client;
      return Promise.reject(new Error("kill -9 by the grader"));
    },
  }, submission.url);
  if (killed === undefined) {
    return { outcome: "wrong", message: "Nobody tried to buy a ticket." };
  }
  const finding = judgeRace(race, { killed: 1 });
  if (finding?.outcome === "stuck") {
    const message = `The owner was killed in the critical section, and ${TIMEOUT / 1000} s later ` +
      "nobody else has got the lock: how can others see that it is abandoned?";
    return { ...finding, message };
  }
  return finding ?? {
    outcome: "pass",
    message: "The owner was killed in the critical section, and another client bought the ticket.",
  };
}
