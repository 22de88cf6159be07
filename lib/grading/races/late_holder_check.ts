import type { RaceEvent } from "../../kit/process/protocol.ts";
import { runClients } from "../../race/run_clients.ts";
import { graderWords } from "../../text/words.ts";
import type { CheckContext, GraderCheck } from "../check.ts";
import { judgeRace } from "./judge_race.ts";
import { randomNames } from "./race_names.ts";
import { RaceTime } from "./race_time.ts";
import type { Finding } from "../report/report.ts";

/** What the late client is held up before: it has looked, and would change something. */
const WRITES = /^write /;

/**
 * Checks that one ticket is sold once when the first who would write is held up for as long as the others need,
 * so that its lease has been over for long.
 *
 * @param lease How long a lease lasts, in milliseconds.
 */
export function lateHolder(points: number, lease: number): GraderCheck {
  const run = async ({ submission, random, signal }: CheckContext): Promise<Finding> => {
    const clients = random.integer(3, 5);
    // Larger than any token that somebody may take for a large one.
    const earlier = random.integer(10_000, 1_000_000);
    const names = randomNames(clients, random);
    const { race } = await new RaceTime().run(async (timeout) => {
      using late = new LateHolder(names);
      const race = await runClients({
        ...{ clients, tickets: 1, latency: 1, lease, earlier, names, signal, timeout },
        beforeOperation: (client, operation) => late.pass(client, operation),
        onEvent: (event) => late.note(event),
      }, submission.url);
      return { race };
    });
    return judgeRace(race) ?? {
      outcome: "pass",
      message: graderWords.lateWasRefused(clients - 1),
      purchases: race.purchases,
    };
  };
  return { name: "a late holder", points, run, race: { lease }, mostlyWaits: true };
}

/** A gate that holds up the first client that would write until all others have ended. */
class LateHolder implements Disposable {
  readonly #others: Set<string>;
  readonly #ended = Promise.withResolvers<void>();
  #late: string | undefined;

  /** @param clients The names of all clients of the race. */
  constructor(clients: readonly string[]) {
    this.#others = new Set(clients);
  }

  /** The gate for {@linkcode RaceOptions.beforeOperation}. */
  async pass(client: string, operation: string): Promise<void> {
    if (this.#late !== undefined || !WRITES.test(operation)) return;
    this.#late = client;
    this.#leaves(client);
    await this.#ended.promise;
  }

  /** Records who has ended, for {@linkcode RaceOptions.onEvent}. */
  note({ client, kind }: RaceEvent): void {
    if (kind === "outcome") this.#leaves(client);
  }

  /** The race is over. */
  [Symbol.dispose](): void {
    this.#ended.resolve();
  }

  #leaves(client: string): void {
    this.#others.delete(client);
    if (this.#others.size === 0) this.#ended.resolve();
  }
}
