import type { Random } from "../explorer/random.ts";
import type { Race } from "../race/display.ts";
import { lockWaits } from "../race/lock_waits.ts";
import { type ClientResult, verdictOf } from "../race/race.ts";
import type { RaceOptions } from "../race/race_options.ts";
import type { RaceEvent } from "../kit/process/protocol.ts";
import { runClients } from "../race/run_clients.ts";
import { graderWords } from "../text/words.ts";
import type { CheckContext, GraderCheck } from "./check.ts";
import { Lockstep } from "./lockstep.ts";
import { causeOfRace, type RaceFailure } from "./race_cause.ts";
import { randomNames } from "./race_names.ts";
import { type Finding, reasonOf } from "./report.ts";
import { pictureOfRace } from "./report_picture.ts";

/** What a check of real races runs. */
export interface RealRacesOptions {
  /** @default {"real processes"} */
  name?: string;
  points: number;
  /** @default ten clients and one ticket, and two rounds of random size */
  rounds?: readonly Round[];
  /** What is the same in all rounds, such as `window: true`. */
  race?: RaceOptions;
  /** What is allowed besides buying and being sold out. */
  expectations?: Expectations;
  /** Looks at what the grader has seen of a race, after the purchases were found to be right. */
  judge?: (race: Race) => Finding | undefined;
  /**
   * How long nobody may come to anything with the tickets before the race counts as stuck, in milliseconds.
   * Answers that look for the lock now and then may take long and still get on.
   *
   * @default {Infinity} as long as the race may take
   */
  standstill?: number;
  /** Whether the machine may be to blame for what was found. Then the race is run again, twice at most. */
  excuse?: (race: Race) => boolean;
}

/** Attempts before a failed race counts as a verdict, while the machine may be to blame. */
export const MOST_TRIES = 3;

/** The longest time for one race, in milliseconds: its delays take less than a tenth of that. */
export const RACE_TIMEOUT = 5_000;
/** So many times as long may a race take that was still getting on at its end, as on a busy machine. */
const MORE_TIME = 3;
/** Who waits for what never comes does nothing for so long at the end of its time, in milliseconds. */
const STILL = 2_000;

/** How large a race is. */
export interface Round {
  clients: number;
  tickets: number;
  latency: number;
}

/** Checks that a client does what it should in real processes, with a real ticket file. */
export function realRaces(options: RealRacesOptions): GraderCheck {
  const { name = "real processes", points } = options;
  const run: GraderCheck["run"] = (context) => check(options, context);
  return { name, points, run, ...(options.race && { race: options.race }) };
}

async function check(options: RealRacesOptions, context: CheckContext): Promise<Finding> {
  const { expectations, judge, excuse, standstill = Infinity, rounds = roundsOf(context.random) } =
    options;
  let purchases = 0;
  for (const round of rounds) {
    let time = options.race?.timeout ?? RACE_TIMEOUT;
    const longest = time * MORE_TIME;
    for (let tries = 1;; tries++) {
      const standing = new Standstill(standstill);
      const race = await runRace(round, time, standing, options, context);
      const finding = standing.findingOf(race) ?? judgeRace(race, expectations) ?? judge?.(race);
      if (!finding) {
        purchases += race.purchases;
        break;
      }
      const isLate = time < longest && wasGettingOn(race);
      if (isLate) time = longest;
      if (tries === MOST_TRIES || !isLate && !excuse?.(race)) return finding;
    }
  }
  const message = options.race?.journeys
    ? graderWords.rightJourneys(rounds)
    : graderWords.rightRaces(rounds);
  return { outcome: "pass", message, purchases };
}

async function runRace(
  round: Round,
  timeout: number,
  standing: Standstill,
  { race }: RealRacesOptions,
  { submission, random, signal }: CheckContext,
): Promise<Race> {
  const names = randomNames(round.clients, random);
  const lockstep = new Lockstep(names);
  return await runClients({
    ...round,
    names,
    beforeOperation: (client, operation, lock) => {
      standing.pass();
      return lockstep.pass(client, operation, lock);
    },
    onEvent: (event) => {
      standing.note(event);
      lockstep.note(event);
    },
    signal,
    ...race,
    timeout,
  }, submission.url);
}

/** Whether the time of a race was up while its clients still did something. */
function wasGettingOn({ results, events, wallMs }: Race): boolean {
  const last = events.findLast(({ kind }) => kind === "start" || kind === "end");
  return results.some(({ outcome }) => outcome === "timed out") && last !== undefined &&
    wallMs - last.at < STILL;
}

/** Ends a race in which nobody gets any further, however busy all of them are with the lock. */
class Standstill {
  readonly #most: number;
  #last: number | undefined;
  #isStuck = false;

  /** @param most How long nobody may get any further, in milliseconds. */
  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Lets an operation happen.
   *
   * @throws when nobody has got any further for too long
   */
  pass(): void {
    this.#last ??= performance.now();
    if (performance.now() - this.#last <= this.#most) return;
    this.#isStuck = true;
    throw new Error("nobody gets any further");
  }

  /** Whoever looks up the tickets, buys one or has ended has got further. */
  note({ kind }: RaceEvent): void {
    if (kind !== "print") this.#last = performance.now();
  }

  /** What is found if the race was ended by this. */
  findingOf(race: Race): Finding | undefined {
    if (!this.#isStuck) return undefined;
    return {
      outcome: "stuck",
      message: graderWords.nobodyGetsOn(race.clients, this.#most / 1_000),
      picture: pictureOfRace(race),
    };
  }
}

/** The first one is the story's; the others cannot be foreseen. */
function roundsOf(random: Random): Round[] {
  return [
    { clients: 10, tickets: 1, latency: 1 },
    {
      clients: random.integer(4, 7),
      tickets: random.integer(2, 3),
      latency: random.integer(0, 3),
    },
    { clients: random.integer(2, 5), tickets: 1, latency: random.integer(0, 8) },
  ];
}

/** What is allowed in a race besides buying and being told that all is sold out. */
export interface Expectations {
  /** How many clients may throw, because their payment is declined. */
  mayThrow?: number;
  /** How many clients the grader has killed. */
  killed?: number;
  /** How many of those may have a ticket. @default {0} */
  mayHave?: number;
}

/**
 * Judges a race by what the grader itself has seen: how the processes ended, and the ticket file.
 *
 * @returns What is wrong, if anything.
 */
export function judgeRace(race: Race, expectations: Expectations = {}): Finding | undefined {
  const ends = judgeEnds(race, expectations);
  if (ends) return ends;
  const { mayThrow = 0, killed = 0, mayHave = 0 } = expectations;
  const { results, purchases, tickets, ticketsLeft } = race;
  const wrong = (what: string, failure?: RaceFailure): Finding => {
    const cause = failure && causeOfRace(race, failure);
    const message = graderWords.inRace(race.clients, what, race.inOneProcess);
    return {
      ...{ outcome: "wrong", message, ...(cause && reasonOf(cause)) },
      picture: pictureOfRace(race),
    };
  };
  if (race.journeys) return verdictOf(race) === "exact" ? undefined : wrong(race.verdict);
  if (purchases > tickets) return wrong(graderWords.tooManyBought(purchases, tickets), "too many");
  const expected = Math.min(tickets - mayHave, results.length - mayThrow - killed);
  if (purchases < expected) return wrong(graderWords.tooFewBought(purchases, tickets), "too few");
  if (ticketsLeft === undefined) return wrong(graderWords.unreadableTickets);
  const gone = tickets - ticketsLeft;
  if (gone >= purchases && gone <= purchases + mayThrow + killed) return undefined;
  return wrong(graderWords.wrongStock(purchases, tickets, ticketsLeft), "wrong stock");
}

/**
 * Judges how the processes of a race have ended.
 *
 * @returns What is wrong, if anything.
 */
export function judgeEnds(
  race: Race,
  { mayThrow = 0, killed = 0 }: Expectations = {},
): Finding | undefined {
  const { results } = race;
  const ended = (outcome: string): typeof results =>
    results.filter((result) => result.outcome === outcome);
  const late = ended("timed out");
  if (late.length > 0) return stuck(race, late);
  const inRace = (what: string): string =>
    graderWords.inRace(race.clients, what, race.inOneProcess);
  const [thrower, ...throwers] = ended("threw");
  if (thrower && throwers.length >= mayThrow) {
    const message = inRace(graderWords.threw(thrower.name, firstLine(thrower.message)));
    return { outcome: "broken", message, ...(thrower.stack && { detail: thrower.stack }) };
  }
  const [victim, ...victims] = ended("killed");
  if (victim && victims.length >= killed) {
    const message = inRace(graderWords.badEnd(victim.name, victim.message ?? ""));
    return { outcome: "broken", message };
  }
  return undefined;
}

/** Names the deadline, and who waited for which lock then: some wait because of one that does not. */
function stuck(race: Race, late: readonly ClientResult[]): Finding {
  const waits = lockWaits(race.events, true);
  const told = late.find(({ name }) => waits.some(({ client }) => client === name)) ?? late[0];
  return {
    outcome: "stuck",
    message: graderWords.missedDeadline(race.clients, told?.message ?? "", race.inOneProcess),
    picture: pictureOfRace(race),
  };
}

function firstLine(message = ""): string {
  return message.split("\n")[0] ?? "";
}
