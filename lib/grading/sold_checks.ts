import type { Race } from "../race/display.ts";
import { runClients } from "../race/run_clients.ts";
import { graderWords, ruleWords } from "../text/words.ts";
import type { CheckContext, GraderCheck } from "./check.ts";
import { judgeRace } from "./judge_race.ts";
import { randomNames } from "./race_names.ts";
import { RaceTime } from "./race_time.ts";
import type { Finding } from "./report.ts";
import { pictureOfRace } from "./report_picture.ts";
import { namesIn, SOLD } from "./sold_file.ts";

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
  if (ticketsLeft + sold.length !== tickets) {
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
  const finding = judgeRace(race, { killed: sellers.kills, mayHave: sellers.kills }) ??
    judgeSold(race);
  return finding ?? {
    outcome: "pass",
    message: graderWords.putRight(sellers.kills),
    purchases: race.purchases,
  };
}

/** What writes one of the two files, or puts a file that is written already in its place. */
const WRITES: ReadonlyMap<string, RegExp> = new Map([
  ["tickets", /^write tickets$/],
  [SOLD, new RegExp(`^(?:write|rename .+ to) ${SOLD}$`)],
]);

/** A gate at which the first clients that have written one of the two files are killed before the other. */
class KilledSellers {
  /** Which of the two each client has written last. */
  readonly #written = new Map<string, string>();
  #kills = 0;

  /** How many clients were killed. */
  get kills(): number {
    return this.#kills;
  }

  /** The gate for {@linkcode RaceOptions.beforeOperation}. */
  pass(client: string, operation: string): Promise<void> {
    const [file] = [...WRITES].find(([, writes]) => writes.test(operation)) ?? [];
    if (file === undefined) return Promise.resolve();
    const before = this.#written.get(client);
    this.#written.set(client, file);
    if (before === undefined || before === file || this.#kills === KILLS) {
      return Promise.resolve();
    }
    this.#kills++;
    return Promise.reject(new Error("kill -9 by the grader"));
  }
}
