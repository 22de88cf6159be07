/**
 * `deno task test:graders`: how often is a grader wrong? `--help` lists the options.
 *
 * @module
 */

import { defineCommand, EXIT } from "../../../lib/commands/command.ts";
import { CommandLineError } from "../../../lib/commands/options.ts";
import { CATALOG, type ExerciseName, findExercise } from "../../../lib/grading/catalog.ts";
import { gradeExercise } from "../../../lib/grading/grade_exercise.ts";
import type { ExerciseReport } from "../../../lib/grading/report.ts";
import { Progress } from "../../bench/progress.ts";
import { BusyCores } from "./_busy_cores.ts";
import { casesOf, type GraderCase } from "./_cases.ts";
import { Tally } from "./_tally.ts";

/** No grading takes as long, also when all cores are busy, in milliseconds. */
const HANGS_AFTER = 120_000;

const MOST = 1_000_000_000;

const command = defineCommand({
  task: "test:graders",
  cannot: "Cannot grade in rounds",
  summary: "Grades every file whose grade is known, again and again: how often is a grader wrong?",
  options: {
    rounds: {
      type: "int",
      value: "N",
      min: 1,
      max: MOST,
      default: 3,
      help: "how often each file is graded, each time with another seed",
    },
    load: { type: "flag", help: "keep all cores busy meanwhile" },
    seed: {
      type: "int",
      value: "N",
      min: 0,
      max: MOST,
      help: "begin with this seed (a new one each time)",
    },
  },
  positionals: { usage: "[NN ...]", help: { NN: "only these exercises, such as 02 (all)" } },
  exits: { ok: "when every grade was right", fail: "when not" },
  async run({ rounds, load, seed = Math.floor(Math.random() * 1_000_000) }, context) {
    const tally = new Tally();
    const { positionals, signal } = context;
    const wanted = positionals.map(exerciseName);
    const exercises = wanted.length > 0 ? wanted : CATALOG.map(({ name }) => name);
    try {
      await gradeInRounds({ exercises, rounds, seed, load }, tally, signal);
    } finally {
      console.log(`\n${signal.aborted ? "So far:\n" : ""}${tally}`);
    }
    return tally.isClean ? EXIT.ok : EXIT.fail;
  },
});

function exerciseName(text: string): ExerciseName {
  const exercise = findExercise(text);
  if (exercise) return exercise.name;
  throw new CommandLineError(`There is no exercise ${JSON.stringify(text)}`);
}

interface Rounds {
  exercises: readonly ExerciseName[];
  rounds: number;
  /** Whether all cores are kept busy meanwhile. */
  load: boolean;
  /** The seed of the first grading. */
  seed: number;
}

async function gradeInRounds(
  { exercises, rounds, seed: firstSeed, load }: Rounds,
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

// Exits although threads that keep cores busy may take their time to hear that they shall end.
if (import.meta.main) Deno.exit(await command.main(Deno.args));
