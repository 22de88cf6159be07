/**
 * `deno task test:graders`: how often is a grader wrong? `--help` lists the options.
 *
 * @module
 */

import { defineCommand, EXIT } from "../../../lib/commands/command.ts";
import { CommandLineError } from "../../../lib/commands/options.ts";
import { CATALOG, type ExerciseName, findExercise } from "../../../lib/grading/catalog.ts";
import { gradeExercise } from "../../../lib/grading/grade_exercise.ts";
import { Progress } from "../../bench/progress.ts";
import { BusyCores } from "./_busy_cores.ts";
import { casesOf } from "./_cases.ts";
import { isDecidedByChance, raced } from "./_raced.ts";
import { type Grade, Tally } from "./_tally.ts";

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
    races: {
      type: "flag",
      help: "grade by races in real processes alone, and only what they decide about",
    },
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
  async run({ seed = Math.floor(Math.random() * 1_000_000), ...options }, context) {
    const tally = new Tally();
    const { positionals, signal } = context;
    const wanted = positionals.map(exerciseName);
    const exercises = wanted.length > 0 ? wanted : CATALOG.map(({ name }) => name);
    try {
      await gradeInRounds({ exercises, seed, ...options }, tally, signal);
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
  /** Whether only races are run, for an exploration comes to the same with each seed. */
  races: boolean;
  /** The seed of the first grading. */
  seed: number;
}

async function gradeInRounds(
  { exercises, rounds, seed: firstSeed, load, races }: Rounds,
  tally: Tally,
  signal: AbortSignal,
): Promise<void> {
  const cases = exercises.flatMap(casesOf).filter((known) => !races || isDecidedByChance(known));
  const all = rounds * cases.length;
  console.log(
    `${all} gradings: ${cases.length} files, ${rounds} rounds, seeds from ${firstSeed}` +
      (races ? ", races alone" : "") +
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
    const grade = await inTime(
      signal,
      (either) =>
        races
          ? raced(known, seed, either)
          : gradeExercise(known.exercise, { path: known.path, seed, signal: either }),
    );
    const wrong = tally.add(known, seed, (performance.now() - began) / 1000, grade);
    progress.clear();
    if (wrong !== undefined) console.log(wrong);
  }
}

/** @returns nothing when it takes too long */
async function inTime(
  signal: AbortSignal,
  grade: (signal: AbortSignal) => Promise<Grade>,
): Promise<Grade | undefined> {
  const tooLong = AbortSignal.timeout(HANGS_AFTER);
  try {
    return await grade(AbortSignal.any([signal, tooLong]));
  } catch (error) {
    if (error !== tooLong.reason) throw error;
    return undefined;
  }
}

// Exits although threads that keep cores busy may take their time to hear that they shall end.
if (import.meta.main) Deno.exit(await command.main(Deno.args));
