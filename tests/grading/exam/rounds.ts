/**
 * `deno task test:graders`: how often is a grader wrong? `--help` lists the options.
 *
 * @module
 */

import { InterruptedError, Interruption } from "../../../lib/commands/command.ts";
import { gradeExercise } from "../../../lib/grading/grade_exercise.ts";
import type { ExerciseReport } from "../../../lib/grading/report.ts";
import { Progress } from "../../bench/progress.ts";
import { BusyCores } from "./_busy_cores.ts";
import { casesOf, type GraderCase } from "./_cases.ts";
import {
  HELP,
  parseRoundsOptions,
  type RoundsOptions,
  RoundsUsageError,
} from "./_rounds_options.ts";
import { Tally } from "./_tally.ts";

/** No grading takes as long, also when all cores are busy, in milliseconds. */
const HANGS_AFTER = 120_000;

if (import.meta.main) {
  // Exits although threads that keep cores busy may take their time to hear that they shall end.
  Deno.exit(await main(Deno.args));
}

async function main(args: readonly string[]): Promise<number> {
  const tally = new Tally();
  using interruption = new Interruption();
  try {
    const options = parseRoundsOptions(args);
    if (options.help) {
      console.log(HELP);
      return 0;
    }
    await gradeInRounds(options, tally, interruption.signal);
    console.log(`\n${tally}`);
    return tally.isClean ? 0 : 1;
  } catch (error) {
    if (error instanceof InterruptedError) {
      console.log(`\nInterrupted. So far:\n${tally}`);
      return 130;
    }
    if (!(error instanceof RoundsUsageError)) throw error;
    console.error(error.message);
    return 2;
  }
}

async function gradeInRounds(
  { exercises, rounds, seed: firstSeed, load }: RoundsOptions,
  tally: Tally,
  signal: AbortSignal,
): Promise<void> {
  const cases = exercises.flatMap(casesOf);
  const all = rounds * cases.length;
  console.log(
    `${all} gradings: ${cases.length} files, ${rounds} rounds, seeds from ${firstSeed}` +
      (load ? `, all ${navigator.hardwareConcurrency} cores kept busy` : ""),
  );
  using _busy = load ? new BusyCores() : undefined;
  const progress = new Progress();
  for (let done = 0; done < all; done++) {
    const known = cases[done % cases.length];
    if (!known) break;
    const seed = firstSeed + done;
    progress.show(`${done + 1} of ${all}: ${known.exercise} ${known.title}`);
    const began = performance.now();
    const report = await gradeInTime(known, seed, signal);
    const wrong = tally.add(known, seed, (performance.now() - began) / 1000, report);
    progress.clear();
    if (wrong !== undefined) console.log(wrong);
  }
}

/** @returns nothing when it takes too long */
async function gradeInTime(
  { exercise, path }: GraderCase,
  seed: number,
  signal: AbortSignal,
): Promise<ExerciseReport | undefined> {
  const tooLong = AbortSignal.timeout(HANGS_AFTER);
  const either = AbortSignal.any([signal, tooLong]);
  try {
    return await gradeExercise(exercise, { path, seed, signal: either });
  } catch (error) {
    if (error !== tooLong.reason) throw error;
    return undefined;
  }
}
