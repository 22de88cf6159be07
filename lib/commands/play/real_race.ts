import type { Journey } from "../../kit/desk/journeys.ts";
import type { Submission } from "../../grading/submission.ts";
import type { RaceStep } from "../../race/race.ts";
import { runClients } from "../../race/run_clients.ts";
import { safeText } from "../../text/escape.ts";
import { paint } from "../../text/paint.ts";
import { table } from "../../text/table.ts";
import { gameWords } from "../../text/words.ts";
import type { Screen } from "../screen.ts";

/** Long enough for bars that can be seen, in milliseconds. */
const LATENCY = 20;
/** The longest time after which clients that wait for ever are ended, and for each step, in milliseconds. */
const TIMEOUT = 5_000;
const TIMEOUT_OF_STEP = 100;
const MOST_TEXT = 100_000;

/** What is played in real processes. */
export interface RealGame {
  readonly clients: number;
  readonly tickets: number;
  /** How many leases were given, and how often the store was changed, before. */
  readonly earlier: number;
  readonly journeys: readonly Journey[];
  /** Whether the tickets are sold at the window. */
  readonly window: boolean;
  /** Whether they are in a store with versions. */
  readonly store: boolean;
  /** How long a lease lasts, in milliseconds, where there is one. */
  readonly lease?: number;
  readonly schedule: string;
  /** What came of it in the explorer, in one sentence. */
  readonly verdict: string;
}

/**
 * Plays a schedule in real processes and shows what happened there, beside what the explorer says.
 *
 * @throws {RaceScheduleError} when real processes cannot follow the schedule
 */
export async function playInRealProcesses(
  submission: Submission,
  { verdict, schedule, ...setting }: RealGame,
  { color, print }: Screen,
  signal: AbortSignal,
): Promise<void> {
  print(`\n${paint("strong", gameWords.inRealProcesses(setting.clients), color)}\n`);
  const steps = schedule.split(" ").length;
  const race = await runClients({
    ...{ ...setting, schedule, signal, latency: LATENCY },
    timeout: TIMEOUT + steps * (TIMEOUT_OF_STEP + LATENCY),
  }, submission.url);
  print(`${stepsText(race.steps ?? [])}\n`);
  print(safeText(Deno.inspect(race, { colors: color }), MOST_TEXT, color));
  const said = table([[gameWords.explorer, verdict], [gameWords.reality, race.verdict]]);
  print(`\n${said}`);
}

function stepsText(steps: readonly RaceStep[]): string {
  const rows = steps.map(({ id, operation = "" }) => [`  ${id}`, operation]);
  return safeText(table(rows).replaceAll(/ +$/gm, ""), MOST_TEXT);
}
