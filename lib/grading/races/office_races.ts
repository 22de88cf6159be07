import type { Race } from "../../race/display.ts";
import { salesOfTrains } from "../../race/race.ts";
import { runClients } from "../../race/run_clients.ts";
import type { OfficeCause } from "../../text/file_cause.ts";
import { graderWords, officeWords } from "../../text/words.ts";
import type { CheckContext, GraderCheck } from "../check.ts";
import { judgeEnds } from "./judge_race.ts";
import { randomNames } from "./race_names.ts";
import { RaceTime } from "./race_time.ts";
import { reasonOf } from "../report/reason.ts";
import type { Finding } from "../report/report.ts";
import { pictureOfRace } from "../report/report_picture.ts";
import { ticketFileOf } from "../causes/ticket_file_causes.ts";
import {
  type Booking,
  filesOf,
  judgeStock,
  judgeTicketFiles,
  judgeTicketsTwice,
} from "../rules/ticket_file_checks.ts";

/** How many clients are killed in the first race. */
const KILLS = 2;
/** How many in the second one: each at another one of its changes. */
const CHANGES = 5;
/** What changes something shared. */
const CHANGE = /^(write|create|rename|remove) /;
const SALE = /^write tickets /;

/** Journeys whose clients share trains, all in one direction. */
const SHARED = [["east"], ["east", "west"], ["west"], ["east", "west"], ["west"], ["east"]];

/** Checks that the others go on when clients are killed in front of their first write of a stock. */
export function killedBuyers(points: number): GraderCheck {
  return { name: "real processes", points, run: raceWithKills };
}

async function raceWithKills({ submission, random, signal }: CheckContext): Promise<Finding> {
  const clients = SHARED.length;
  const { race, buyers } = await new RaceTime().run(async (timeout) => {
    const buyers = new KilledBuyers();
    const race = await runClients({
      ...{ clients, journeys: SHARED, tickets: 2, latency: 1, timeout, signal },
      names: randomNames(clients, random),
      beforeOperation: (client, operation) => buyers.pass(client, operation),
    }, submission.url);
    return { race, buyers };
  });
  const { killed: { size: kills } } = buyers;
  const finding = judgeSurvivors(race, kills);
  if (finding) return finding;
  const soldTwice = judgeSoldTwice(race);
  if (soldTwice) {
    const cause = causeOfKills(race, buyers);
    return { ...soldTwice, ...(cause && reasonOf(cause)) };
  }
  if (kills === 0) return { outcome: "wrong", message: officeWords.nobodyWrote };
  const message = officeWords.othersWentOn(kills);
  return { outcome: "pass", message, purchases: race.purchases };
}

/** A gate at which the first clients that want to write a stock are killed. */
class KilledBuyers {
  readonly #killed = new Set<string>();
  /** How often each stock was written, by the operation. */
  readonly #writes = new Map<string, number>();

  /** Who was killed. */
  get killed(): ReadonlySet<string> {
    return this.#killed;
  }

  /** How often the stock of a train was written. */
  writesOf(train: string): number {
    return this.#writes.get(`write tickets ${train}`) ?? 0;
  }

  /** The gate for {@linkcode RaceOptions.beforeOperation}. */
  pass(client: string, operation: string): Promise<void> {
    if (!SALE.test(operation)) return Promise.resolve();
    if (this.#killed.size < KILLS) {
      this.#killed.add(client);
      return Promise.reject(new Error("kill -9 by the grader"));
    }
    this.#writes.set(operation, (this.#writes.get(operation) ?? 0) + 1);
    return Promise.resolve();
  }
}

/**
 * Why a train has too many ticket files: of clients that were killed, where its stock was written for the buyers alone,
 * and so nobody can have put it right for them.
 */
function causeOfKills(race: Race, buyers: KilledBuyers): OfficeCause | undefined {
  const { tickets, trainsLeft = {}, journeys = [] } = race;
  const [bookings, files] = [bookingsOf(race), new Set(Object.keys(race.files ?? {}))];
  const train = journeys.flat().find((train) => filesOf(train, bookings, files).length > tickets);
  if (train === undefined) return undefined;
  const ofTrain = bookings.filter(({ journey }) => journey.includes(train));
  const bought = ofTrain.filter(({ hasTickets }) => hasTickets).length;
  const killed = ofTrain.filter(({ name }) =>
    buyers.killed.has(name) && files.has(ticketFileOf(name))
  );
  const tooMany = (trainsLeft[train] ?? 0) + filesOf(train, bookings, files).length - tickets;
  const [first] = killed;
  return first && buyers.writesOf(train) === bought && killed.length === tooMany
    ? { kind: "booking left half done", crashed: first.name, train, done: "ticket" }
    : undefined;
}

/**
 * Checks that the stock and the ticket files agree after clients were killed, each in front of another one of its
 * changes. One client is started when the one before it has ended: so each comes later than the kill.
 */
export function killedAtEachChange(points: number): GraderCheck {
  return { name: "real processes", points, run: raceWithKillsInTurn };
}

async function raceWithKillsInTurn(context: CheckContext): Promise<Finding> {
  const { race, kills } = await new RaceTime().run((timeout) => killInTurn(context, timeout));
  const finding = judgeSurvivors(race, kills) ?? judgeTickets(race);
  if (finding) return finding;
  if (kills === 0) return { outcome: "wrong", message: officeWords.nothingChanged };
  return { outcome: "pass", message: officeWords.stillTrue(kills), purchases: race.purchases };
}

async function killInTurn(
  { submission, random, signal }: CheckContext,
  timeout: number,
): Promise<{ race: Race; kills: number }> {
  const journeys = Array.from({ length: CHANGES + 1 }, () => ["east", "west"]);
  const clients = journeys.length;
  const names = randomNames(clients, random);
  const changes = new Map(names.map((name) => [name, 0]));
  let kills = 0;
  const race = await runClients({
    ...{ clients, journeys, tickets: clients, latency: 0, timeout, signal },
    ...{ names, start: "one by one" },
    beforeOperation: (client, operation) => {
      const before = changes.get(client) ?? 0;
      if (CHANGE.test(operation)) changes.set(client, before + 1);
      // The first client is killed in front of its second change, the next one in front of its third one.
      const who = names.indexOf(client);
      if (!CHANGE.test(operation) || who === CHANGES || before !== who + 1) {
        return Promise.resolve();
      }
      kills++;
      return Promise.reject(new Error("kill -9 by the grader"));
    },
  }, submission.url);
  return { race, kills };
}

/**
 * Judges how those have ended whom nobody has killed, and the stock of each train: a client that was killed may have
 * taken a ticket of each train of its journey, or of some of them.
 *
 * @returns What is wrong, if anything.
 */
function judgeSurvivors(race: Race, kills: number): Finding | undefined {
  const { journeys = [], results, tickets } = race;
  const soldOut = soldOutIn(race);
  const ends = judgeEnds(race, { killed: kills });
  if (ends) return ends;
  for (const { train, purchases, ticketsLeft } of salesOfTrains(race)) {
    if (purchases > tickets) return wrong(race, officeWords.oversold(train, purchases, tickets));
    if (ticketsLeft === undefined) return wrong(race, graderWords.unreadableTickets);
    const killed = results.filter(({ outcome }, who) =>
      outcome === "killed" && journeys[who]?.includes(train)
    ).length;
    const gone = tickets - ticketsLeft;
    if (gone >= purchases && gone <= purchases + killed) continue;
    return wrong(race, officeWords.wrongStock(train, tickets, ticketsLeft, purchases, killed));
  }
  for (const [who, { name, outcome }] of results.entries()) {
    const journey = journeys[who] ?? [];
    if (outcome !== "sold out" || journey.some((train) => soldOut.has(train))) continue;
    return wrong(race, officeWords.refused(name, journey));
  }
  return undefined;
}

/** The trains that are sold out by their stock or by their ticket files: whoever was killed may not have written both. */
function soldOutIn(race: Race): Set<string> {
  const { trainsLeft = {}, tickets, files = {} } = race;
  const bookings = bookingsOf(race);
  const names = new Set(Object.keys(files));
  const trains = Object.keys(trainsLeft).filter((train) =>
    trainsLeft[train] === 0 || filesOf(train, bookings, names).length >= tickets
  );
  return new Set(trains);
}

function bookingsOf({ journeys = [], results }: Race): Booking[] {
  return results.map(({ name, outcome }, who) => ({
    ...{ name, journey: journeys[who] ?? [] },
    hasTickets: outcome === "killed" ? undefined : outcome === "bought",
  }));
}

/**
 * Judges whether the ticket files of a race with journeys are no more than the tickets of each train.
 *
 * @returns What is wrong, if anything.
 */
export function judgeSoldTwice(race: Race): Finding | undefined {
  return judgeFiles(race, (bookings, files) => judgeTicketsTwice(bookings, files, race.tickets));
}

function judgeTickets(race: Race): Finding | undefined {
  const { trainsLeft = {}, tickets } = race;
  return judgeFiles(
    race,
    (bookings, files) =>
      judgeTicketFiles(bookings, files) ?? judgeStock(bookings, files, trainsLeft, tickets),
  );
}

function judgeFiles(
  race: Race,
  judge: (bookings: readonly Booking[], files: ReadonlySet<string>) => string | undefined,
): Finding | undefined {
  if (race.files === undefined) return wrong(race, graderWords.unreadableFiles);
  const what = judge(bookingsOf(race), new Set(Object.keys(race.files)));
  return what === undefined ? undefined : wrong(race, what);
}

function wrong(race: Race, what: string): Finding {
  const message = graderWords.inRace(race.clients, what);
  return { outcome: "wrong", message, picture: pictureOfRace(race) };
}
