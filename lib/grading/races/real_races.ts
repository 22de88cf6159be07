import { Random } from "../../explorer/random.ts";
import type { Race } from "../../race/display.ts";
import type { RaceOptions } from "../../race/race_options.ts";
import type { RaceEvent } from "../../kit/process/protocol.ts";
import { runClients } from "../../race/run_clients.ts";
import { graderWords } from "../../text/words.ts";
import type { CheckContext, GraderCheck } from "../check.ts";
import { type Expectations, judgeRace } from "./judge_race.ts";
import { Lockstep } from "./lockstep.ts";
import { randomNames } from "./race_names.ts";
import { MOST_TRIES, RaceTime } from "./race_time.ts";
import type { Finding } from "../report/report.ts";
import { pictureOfRace } from "../report/report_picture.ts";

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

/** The largest seed of a round's own numbers. */
const MOST_SEED = 1_000_000;

/** How large a race is. */
export interface Round {
  clients: number;
  tickets: number;
  latency: number;
}

/** Checks that a client does what it should in real processes, with a real ticket file. */
export function realRaces(options: RealRacesOptions): GraderCheck {
  const { name = "real processes", points, race } = options;
  const run: GraderCheck["run"] = (context) => check(options, context);
  // One process, most of whose time is spent at the gate.
  const mostlyWaits = race?.inOneProcess ?? false;
  return { name, points, run, mostlyWaits, ...(race && { race }) };
}

async function check(options: RealRacesOptions, context: CheckContext): Promise<Finding> {
  const { race: { inOneProcess = false, journeys } = {}, rounds = roundsOf(context.random) } =
    options;
  const races = inOneProcess ? sideBySide : oneByOne;
  let purchases = 0;
  for await (const round of races(rounds, options, context)) {
    if ("outcome" in round) return round;
    purchases += round.purchases;
  }
  const message = journeys ? graderWords.rightJourneys(rounds) : graderWords.rightRaces(rounds);
  return { outcome: "pass", message, purchases };
}

/** What has come of a round: nothing was found in its race, or something was. */
type RacedRound = Pick<Race, "purchases"> | Finding;

async function* oneByOne(
  rounds: readonly Round[],
  options: RealRacesOptions,
  context: CheckContext,
): AsyncGenerator<RacedRound> {
  for (const round of rounds) yield await raceRound(round, options, context);
}

/** Races of one process each wait most of the time: all are run at the same time. What comes of them is in order. */
async function* sideBySide(
  rounds: readonly Round[],
  options: RealRacesOptions,
  { submission, random, signal }: CheckContext,
): AsyncGenerator<RacedRound> {
  const over = new AbortController();
  const context = { submission, signal: AbortSignal.any([signal, over.signal]) };
  const races = rounds.map((round) =>
    // Each has numbers of its own, whichever of them is raced again.
    raceRound(round, options, { ...context, random: new Random(random.integer(0, MOST_SEED)) })
  );
  // Whichever of them is thrown, it is thrown in its turn.
  const ended = Promise.allSettled(races);
  try {
    for (const race of races) yield await race;
  } finally {
    over.abort();
    await ended;
  }
}

/** Runs the race of a round, and again while the machine may be to blame for what was found in it. */
async function raceRound(
  round: Round,
  options: RealRacesOptions,
  context: CheckContext,
): Promise<RacedRound> {
  const { expectations, judge, excuse, standstill = Infinity } = options;
  const time = new RaceTime(options.race?.timeout);
  for (let tries = 1;; tries++) {
    const { race, standing } = await time.run(async (timeout) => {
      const standing = new Standstill(standstill);
      return { standing, race: await runRace(round, timeout, standing, options, context) };
    });
    const finding = standing.findingOf(race) ?? judgeRace(race, expectations) ?? judge?.(race);
    if (!finding) return race;
    if (tries === MOST_TRIES || !excuse?.(race)) return finding;
  }
}

async function runRace(
  round: Round,
  timeout: number,
  standing: Standstill,
  { race }: RealRacesOptions,
  { submission, random, signal }: CheckContext,
): Promise<Race> {
  const names = race?.names ?? randomNames(round.clients, random);
  using lockstep = new Lockstep(names);
  return await runClients({
    ...round,
    beforeOperation: (client, operation, locks) => {
      standing.pass();
      return lockstep.pass(client, operation, locks);
    },
    onEvent: (event) => {
      standing.note(event);
      lockstep.note(event);
    },
    signal,
    ...race,
    names,
    timeout,
  }, submission.url);
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
