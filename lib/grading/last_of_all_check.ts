import type { RaceEvent } from "../kit/process/protocol.ts";
import { runClients } from "../race/run_clients.ts";
import { graderWords } from "../text/words.ts";
import type { CheckContext, GraderCheck } from "./check.ts";
import { judgeRace } from "./judge_race.ts";
import { randomNames } from "./race_names.ts";
import { RaceTime } from "./race_time.ts";
import type { Finding } from "./report.ts";
import { pictureOfRace } from "./report_picture.ts";

/** How many come first, one after the other: more than the ten tries that somebody may take for enough. */
const OTHERS = 15;

/** What the last one wants to do whenever another one comes first. */
const SWAP = "swap store";

/**
 * Checks that a client whose swap is refused tries again, however often that happens: each time when it has
 * read and wants to swap, another client buys first, and after all of them one ticket is left.
 */
export function lastOfAll(points: number): GraderCheck {
  return { name: "the last of sixteen", points, run: checkLast, mostlyWaits: true };
}

async function checkLast({ submission, random, signal }: CheckContext): Promise<Finding> {
  const names = randomNames(OTHERS + 1, random);
  const [last = "", ...others] = names;
  const { race, queue } = await new RaceTime().run(async (timeout) => {
    const queue = new OthersFirst(last, others);
    const race = await runClients({
      ...{ clients: names.length, names, signal, tickets: names.length, latency: 1 },
      ...{ store: true, timeout },
      beforeOperation: (client, operation) => queue.pass(client, operation),
      onEvent: (event) => queue.note(event),
    }, submission.url);
    return { race, queue };
  });
  const end = race.results.find(({ name }) => name === last);
  const { refusals } = queue;
  if (end?.outcome === "sold out" && (race.ticketsLeft ?? 0) > 0) {
    return {
      outcome: "wrong",
      message: graderWords.gaveUpSwapping(last, refusals, race.ticketsLeft ?? 0),
      picture: pictureOfRace(race),
    };
  }
  // Whoever pauses longer after each refusal may need more time than there is, and has not given up.
  const finding = end?.outcome === "timed out" ? undefined : judgeRace(race);
  const message = graderWords.wasLastOfAll(refusals);
  return finding ?? { outcome: "pass", message, purchases: race.purchases };
}

/** Lets one client after the other come before the last one, each time when that one wants to swap. */
class OthersFirst {
  readonly #last: string;
  readonly #waiting: string[];
  readonly #gates: ReadonlyMap<string, PromiseWithResolvers<void>>;
  #ended = Promise.withResolvers<void>();
  #refusals = 0;

  constructor(last: string, others: readonly string[]) {
    this.#last = last;
    this.#waiting = [...others];
    this.#gates = new Map(others.map((name) => [name, Promise.withResolvers<void>()]));
  }

  /** Before how many swaps of the last one somebody else came. */
  get refusals(): number {
    return this.#refusals;
  }

  /** The gate for {@linkcode RaceOptions.beforeOperation}. */
  async pass(client: string, operation: string): Promise<void> {
    if (client !== this.#last) return await this.#gates.get(client)?.promise;
    const next = operation === SWAP ? this.#waiting.shift() : undefined;
    if (next === undefined) return;
    this.#refusals++;
    this.#ended = Promise.withResolvers();
    this.#gates.get(next)?.resolve();
    await this.#ended.promise;
  }

  /** Notes who has ended, for {@linkcode RaceOptions.onEvent}: then the last one goes on, or all others do. */
  note({ client, kind }: RaceEvent): void {
    if (kind !== "outcome") return;
    this.#ended.resolve();
    if (client === this.#last) { for (const { resolve } of this.#gates.values()) resolve(); }
  }
}
