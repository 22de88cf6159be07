import type { Race } from "../../clients/race.ts";
import type { RaceOptions } from "../../clients/race_options.ts";
import { runClients } from "../../clients/run_clients.ts";
import type { CheckContext, GraderCheck } from "./check.ts";
import { type Expectations, judgeRace } from "./judge_race.ts";
import { Lockstep } from "./lockstep.ts";
import type { Random } from "./random.ts";
import type { Finding } from "./report.ts";

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
  /** Whether the machine may be to blame for what was found. Then the race is run again, twice at most. */
  excuse?: (race: Race) => boolean;
}

/** So often a race is run until what is found is believed. */
const MOST_TRIES = 3;

/** The longest time for one race, in milliseconds: its delays take less than a tenth of that. */
export const RACE_TIMEOUT = 5_000;

/** How large a race is. */
export interface Round {
  clients: number;
  tickets: number;
  latency: number;
}

/** Checks that a client does what it should in real processes, with a real ticket file. */
export function realRaces(options: RealRacesOptions): GraderCheck {
  const { name = "real processes", points } = options;
  return { name, points, run: (context) => check(options, context) };
}

async function check(options: RealRacesOptions, context: CheckContext): Promise<Finding> {
  const { expectations, judge, excuse, rounds = roundsOf(context.random) } = options;
  let purchases = 0;
  for (const round of rounds) {
    for (let tries = 1;; tries++) {
      const race = await runRace(round, options, context);
      const finding = judgeRace(race, expectations) ?? judge?.(race);
      if (!finding) {
        purchases += race.purchases;
        break;
      }
      if (tries === MOST_TRIES || !excuse?.(race)) return finding;
    }
  }
  const sizes = rounds.map(({ clients, tickets }) => `${clients} for ${tickets}`);
  return {
    outcome: "pass",
    message: `Exactly as many purchases as tickets in ${rounds.length} real races: ${
      sizes.join(", ")
    }.`,
    purchases,
  };
}

async function runRace(
  round: Round,
  { race }: RealRacesOptions,
  { submission, random, signal }: CheckContext,
): Promise<Race> {
  const names = randomNames(round.clients, random);
  const lockstep = new Lockstep(names);
  return await runClients({
    ...round,
    names,
    timeout: RACE_TIMEOUT,
    gate: (client, operation) => lockstep.pass(client, operation),
    onEvent: (event) => lockstep.note(event),
    signal,
    ...race,
  }, submission.url);
}

/** The first one is the story's; the others nobody can have foreseen. */
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

/** Names that nobody can have foreseen, all different. */
export function randomNames(count: number, random: Random): string[] {
  const names = new Set<string>();
  while (names.size < count) names.add(random.name());
  return [...names];
}
