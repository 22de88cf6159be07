/**
 * `deno task play`: be the scheduler of your own exercise.
 *
 * @module
 */

import { allExplored } from "../../grading/plans/exploration_plan.ts";
import { CATALOG, type Exercise, type ExerciseName, findExercise } from "../../grading/catalog.ts";
import { requireUsableFolders, SetUpError } from "../../grading/set_up.ts";
import { Submission, SubmissionError } from "../../grading/submission.ts";
import { RaceScheduleError } from "../../race/schedule.ts";
import { paint } from "../../text/paint.ts";
import { gameWords } from "../../text/words.ts";
import { type Command, defineCommand, EXIT } from "../command.ts";
import { ExerciseFolder, ExerciseFolderError } from "../exercise_folder.ts";
import { CommandLineError } from "../options.ts";
import { linesOfStdin } from "../screen.ts";
import { commandLine } from "../typed_command.ts";
import { playByHand } from "./by_hand.ts";
import { Game, GameError } from "./game.ts";
import { playInRealProcesses } from "./real_race.ts";

const OPTIONS = {
  submission: { type: "folder", help: gameWords.options.submission },
  solutions: { type: "flag", help: gameWords.options.solutions },
  real: { type: "flag", help: gameWords.options.real },
} as const;

/** The command. */
export const playCommand: Command<typeof OPTIONS> = defineCommand({
  task: "play",
  cannot: gameWords.cannot,
  summary: gameWords.summary,
  options: OPTIONS,
  positionals: {
    usage: 'NN ["SCHEDULE"]',
    help: { NN: gameWords.arguments.exercise, SCHEDULE: gameWords.arguments.schedule },
  },
  details: gameWords.details,
  exits: gameWords.exits,
  errors: {
    fail: [GameError, SubmissionError, RaceScheduleError],
    usage: [ExerciseFolderError],
    setUp: [SetUpError],
  },
  async run(from, { positionals, screen, signal }) {
    const { name, number, title, checks } = wantedExercise(positionals);
    // Without quotation marks, each word is an argument of its own.
    const schedule = positionals.slice(1).join(" ");
    if (from.real && schedule === "") throw new CommandLineError(gameWords.noSchedule);
    const { color, print } = screen;
    const folder = ExerciseFolder.open({ ...from, cannot: gameWords.cannot });
    const path = folder.fileOf(name);
    requireUsableFolders();
    await using submission = await Submission.open({ path, followsLinks: folder.isOwn }, name);
    const explores = allExplored(checks);
    if (!explores) throw new GameError(gameWords.noSchedules(name));
    if (from.real && explores.inOneProcess) throw new GameError(gameWords.noRealTasks(number));
    print(`${paint("strong", name, color)}${gameWords.title(title, path)}\n`);
    await using game = await Game.begin(submission, explores, schedule, { color, signal });
    const { view } = game;
    print(view.text);
    if (from.real) {
      const [window, store] = [
        checks.some(({ race }) => race?.window),
        checks.some(({ race }) => race?.store),
      ];
      const lease = checks.find(({ race }) => race?.lease !== undefined)?.race?.lease;
      const setting = {
        ...{ ...game.setting, schedule, window, store },
        ...(lease !== undefined && { lease }),
        // Real processes go on by themselves where the explorer waits to be told who goes next.
        ...(!view.ended && !view.failed && { verdict: gameWords.scheduleEnds }),
      };
      await playInRealProcesses(submission, setting, screen, signal);
    }
    if (schedule === "") {
      const words = [...(folder.option === "" ? [] : [folder.option]), number];
      await playByHand(game, view, linesOfStdin(signal), screen, {
        grade: commandLine(["grade", ...words].join(" ")),
        again: (found) => commandLine(["play", ...words, `"${found}"`].join(" ")),
      });
    }
    return EXIT.ok;
  },
});

/**
 * Finds the exercise that was asked for.
 *
 * @param positionals What was typed; the exercise comes first.
 * @throws {CommandLineError} when there is none, or no such one
 */
export function wantedExercise([wanted]: readonly string[]): Exercise<ExerciseName> {
  const numbers = CATALOG.map(({ number }) => number);
  if (wanted === undefined) throw new CommandLineError(gameWords.noExercise(numbers));
  const exercise = findExercise(wanted);
  if (!exercise) throw new CommandLineError(gameWords.noSuchExercise(wanted, numbers));
  return exercise;
}

// Exits although a read from a terminal is under way, which nothing else can end.
if (import.meta.main) Deno.exit(await playCommand.main(Deno.args));
