import type { RaceEvent } from "../../kit/process/protocol.ts";
import type { Race } from "../../race/display.ts";
import { runClients } from "../../race/run_clients.ts";
import { graderWords } from "../../text/words.ts";
import type { CheckContext, GraderCheck } from "../check.ts";
import { judgeRace } from "./judge_race.ts";
import { randomNames } from "./race_names.ts";
import { RaceTime } from "./race_time.ts";
import type { Finding } from "../report/report.ts";
import { pictureOfRace } from "../report/report_picture.ts";

/** How many come first, one after the other: more than the ten tries that somebody may take for enough. */
const OTHERS = 15;

/** What a client wants to do whenever another one comes first. */
const SWAP = "swap store";

/**
 * Checks that a client whose swap is refused tries again, however often that happens: each time when it has
 * read and wants to swap, another client buys first, and after all of them one ticket is left. The first of those
 * is declined by the bank: it is refused by all that come after it when it wants to put its ticket back.
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
      ...{ store: true, declinedPayments: 1, timeout },
      beforeOperation: (client, operation) => queue.pass(client, operation),
      onEvent: (event) => queue.note(event),
    }, submission.url);
    return { race, queue };
  });
  return judgeRefused(race, queue, { last, declined: others[0] ?? "" });
}

/** Judges what has become of the two that were refused again and again. */
function judgeRefused(
  race: Race,
  queue: OthersFirst,
  { last, declined }: { last: string; declined: string },
): Finding {
  const { results, purchases, tickets, ticketsLeft = 0 } = race;
  const [taking, giving] = [queue.refusalsOf(last), queue.refusalsOf(declined)];
  const wrong = (message: string): Finding => ({
    ...{ outcome: "wrong", message },
    picture: pictureOfRace(race),
  });
  const end = results.find(({ name }) => name === last);
  if (end?.outcome === "sold out" && ticketsLeft > 0) {
    return wrong(graderWords.gaveUpSwapping(last, taking, ticketsLeft));
  }
  // Whoever pauses longer after each refusal may need more time than there is, and has not given up.
  const isLate = results.some(({ name, outcome }) =>
    outcome === "timed out" && (name === last || name === declined)
  );
  const message = graderWords.wasLastOfAll(taking, giving);
  const pass: Finding = { outcome: "pass", message, purchases };
  if (isLate) return pass;
  // To begin anew is as right as to leave.
  const finding = judgeRace(race, { mayThrow: 1 });
  if (finding || tickets - ticketsLeft === purchases) return finding ?? pass;
  const what = graderWords.wrongStock(purchases, tickets, ticketsLeft);
  return wrong(
    giving > 0
      ? graderWords.gaveUpGivingBack(declined, giving)
      : graderWords.inRace(race.clients, what),
  );
}

/**
 * Lets one client after the other come first, each time when the last one wants to swap; and the first of them, too,
 * once it has swapped, which is when it has a ticket.
 */
class OthersFirst {
  readonly #last: string;
  readonly #first: string | undefined;
  readonly #waiting: string[];
  readonly #gates: ReadonlyMap<string, PromiseWithResolvers<void>>;
  /** Those that others come before, unless they have ended. */
  readonly #overtaken: Set<string>;
  /** Those of them that want to swap. */
  readonly #held = new Map<string, PromiseWithResolvers<void>>();
  readonly #refusals = new Map<string, number>();
  #turn: string | undefined;
  #isOver = false;

  constructor(last: string, others: readonly string[]) {
    this.#last = last;
    this.#first = others[0];
    this.#waiting = [...others];
    this.#gates = new Map(others.map((name) => [name, Promise.withResolvers<void>()]));
    this.#overtaken = new Set([last]);
  }

  /** Before how many swaps of a client somebody else came. */
  refusalsOf(client: string): number {
    return this.#refusals.get(client) ?? 0;
  }

  /** The gate for {@linkcode RaceOptions.beforeOperation}. */
  async pass(client: string, operation: string): Promise<void> {
    await this.#gates.get(client)?.promise;
    if (operation !== SWAP || this.#isOver) return;
    if (!this.#overtaken.has(client)) {
      if (client === this.#first) this.#overtaken.add(client);
      return;
    }
    if (client === this.#turn) this.#endTurn();
    const held = this.#held.get(client) ?? Promise.withResolvers<void>();
    this.#held.set(client, held);
    this.#beginTurn();
    await held.promise;
  }

  /** Notes who has ended, for {@linkcode RaceOptions.onEvent}: with the last one, all go as they like. */
  note({ client, kind }: RaceEvent): void {
    if (kind !== "outcome") return;
    this.#overtaken.delete(client);
    if (client === this.#turn) this.#endTurn();
    if (client === this.#last) this.#openAll();
    else this.#beginTurn();
  }

  /** Lets the next one come first, when all that are to be overtaken want to swap. */
  #beginTurn(): void {
    if (this.#turn !== undefined || this.#held.size < this.#overtaken.size) return;
    this.#turn = this.#waiting.shift();
    if (this.#turn === undefined) this.#openAll();
    else this.#gates.get(this.#turn)?.resolve();
  }

  /** Lets those go on whose swaps come too late now. */
  #endTurn(): void {
    this.#turn = undefined;
    for (const [client, { resolve }] of this.#held) {
      this.#refusals.set(client, this.refusalsOf(client) + 1);
      resolve();
    }
    this.#held.clear();
  }

  #openAll(): void {
    this.#isOver = true;
    for (const { resolve } of [...this.#held.values(), ...this.#gates.values()]) resolve();
  }
}
