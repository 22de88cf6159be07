import type { RaceEvent } from "../../kit/process/protocol.ts";
import type { Race } from "../../race/display.ts";
import { runClients } from "../../race/run_clients.ts";
import type { RepairCause } from "../../text/file_cause.ts";
import { graderWords, ruleWords } from "../../text/words.ts";
import type { CheckContext, GraderCheck } from "../check.ts";
import { judgeRace } from "./judge_race.ts";
import { randomNames } from "./race_names.ts";
import { RaceTime } from "./race_time.ts";
import { reasonOf } from "../report/reason.ts";
import type { Finding } from "../report/report.ts";
import { pictureOfRace } from "../report/report_picture.ts";
import { namesIn, SOLD } from "../causes/sold_file.ts";

/** How many clients are killed in the middle of a sale, or of its repair. */
const KILLS = 2;
/** More than are killed, so that some are left to buy. */
const TICKETS = KILLS + 1;

/**
 * Judges what a real race has left in the two files: exercise 05b.
 *
 * @returns What is wrong, if anything.
 */
export function judgeSold(race: Race): Finding | undefined {
  const { clients, tickets, ticketsLeft = 0, files, results } = race;
  const wrong = (what: string): Finding => ({
    ...{ outcome: "wrong", message: graderWords.inRace(clients, what) },
    picture: pictureOfRace(race),
  });
  if (files === undefined) return wrong(graderWords.unreadableFiles);
  const sold = namesIn(files[SOLD]);
  if (totalAfter(race) !== tickets) {
    return wrong(graderWords.soldDisagrees(ticketsLeft, sold.length, tickets));
  }
  for (const { name, outcome } of results) {
    const times = sold.filter((found) => found === name).length;
    if (times > 1) return wrong(ruleWords.twiceInSold(name));
    if (outcome === "bought" && times === 0) return wrong(ruleWords.notInSold(name));
    if (outcome === "sold out" && times === 1) return wrong(ruleWords.inSoldWithout(name));
  }
  return undefined;
}

/** Checks that two files agree after clients were killed between their writes, one after the other. */
export function killedSellers(points: number): GraderCheck {
  return { name: "killed between two writes", points, run: raceWithKills };
}

async function raceWithKills({ submission, random, signal }: CheckContext): Promise<Finding> {
  const clients = KILLS + TICKETS + random.integer(1, 3);
  const { race, sellers } = await new RaceTime().run(async (timeout) => {
    const sellers = new KilledSellers();
    const race = await runClients({
      ...{ clients, tickets: TICKETS, latency: 1, timeout, signal },
      names: randomNames(clients, random),
      beforeOperation: (client, operation) => sellers.pass(client, operation),
    }, submission.url);
    return { race, sellers };
  });
  if (sellers.kills === 0) return { outcome: "wrong", message: graderWords.nobodySold };
  // A ticket may be one of a client that was killed.
  const finding = judgeRace(race, { killed: sellers.kills, mayHave: sellers.kills });
  if (finding) return finding;
  const disagreement = judgeSold(race);
  if (disagreement) {
    const cause = causeOfKills(race, sellers);
    return { ...disagreement, ...(cause && reasonOf(cause)) };
  }
  return {
    outcome: "pass",
    message: graderWords.putRight(sellers.kills),
    purchases: race.purchases,
  };
}

/** Why the files do not agree: nobody has put right what the first one left that was killed with the lock. */
function causeOfKills(race: Race, sellers: KilledSellers): RepairCause | undefined {
  const left = sellers.leftHalfDone(race.purchases);
  if (!left || totalAfter(race) === race.tickets) return undefined;
  const { client: crashed } = left;
  const acquired = race.events.findLastIndex((event) =>
    event.client === crashed && isAcquired(event)
  );
  // A process that is killed may be heard of later than the next one that has the lock.
  const later = race.events.slice(acquired + 1);
  const next = later.find((event) => event.client !== crashed && isAcquired(event));
  const isReleased = later.some(({ client, kind }) => client === crashed && kind === "release");
  if (acquired < 0 || isReleased || !next) return undefined;
  return { kind: "left half done", client: next.client, crashed, done: left.done, hadLock: true };
}

/** How many tickets are left, or have a name in "sold". */
function totalAfter({ ticketsLeft = 0, files = {} }: Race): number {
  return ticketsLeft + namesIn(files[SOLD]).length;
}

function isAcquired(event: RaceEvent): boolean {
  return event.kind === "end" && event.activity === "acquire";
}

/** What writes one of the two files, or puts a file that is written already in its place. */
const WRITES: ReadonlyMap<string, RegExp> = new Map([
  ["tickets", /^write tickets$/],
  [SOLD, new RegExp(`^(?:write|rename .+ to) ${SOLD}$`)],
]);

/** Who was killed, and which of its two writes it had done. */
interface KilledSeller {
  readonly client: string;
  readonly done: "count" | "name";
}

/** A gate at which the first clients that have written one of the two files are killed before the other. */
class KilledSellers {
  /** Which of the two each client has written last. */
  readonly #written = new Map<string, string>();
  /** How often each of the two was written. */
  readonly #writes = new Map<string, number>();
  readonly #killed: KilledSeller[] = [];

  /** How many clients were killed. */
  get kills(): number {
    return this.#killed.length;
  }

  /**
   * The first one that was killed, where nobody has written more than its own sale, and so nobody can have put right
   * what they left.
   *
   * @param purchases How many have come to the end of a sale.
   */
  leftHalfDone(purchases: number): KilledSeller | undefined {
    const [first] = this.#killed;
    const writesOf = (file: string): number => this.#writes.get(file) ?? 0;
    const halves = (done: KilledSeller["done"]): number =>
      this.#killed.filter((killed) => killed.done === done).length;
    return writesOf("tickets") === purchases + halves("count") &&
        writesOf(SOLD) === purchases + halves("name")
      ? first
      : undefined;
  }

  /** The gate for {@linkcode RaceOptions.beforeOperation}. */
  pass(client: string, operation: string): Promise<void> {
    const [file] = [...WRITES].find(([, writes]) => writes.test(operation)) ?? [];
    if (file === undefined) return Promise.resolve();
    const before = this.#written.get(client);
    this.#written.set(client, file);
    if (before === undefined || before === file || this.kills === KILLS) {
      this.#writes.set(file, (this.#writes.get(file) ?? 0) + 1);
      return Promise.resolve();
    }
    this.#killed.push({ client, done: before === SOLD ? "name" : "count" });
    return Promise.reject(new Error("kill -9 by the grader"));
  }
}
