/**
 * `deno task play`: be the scheduler of your own exercise.
 *
 * @module
 */

import { paint } from "../../pictures/paint.ts";
import { ExerciseFolder, ExerciseFolderError } from "../exercise_folder.ts";
import { GRADERS } from "../graders/mod.ts";
import { Submission, SubmissionError } from "../grading/submission.ts";
import { InterruptedError, Interruption } from "../interruption.ts";
import { type Screen, standardOutput } from "../screen.ts";
import { PlayOptionError } from "./errors.ts";
import { Game, GameError } from "./game.ts";
import { linesOfStdin } from "./lines_of_stdin.ts";
import { HELP, parsePlayCommand, type PlayCommand } from "./options.ts";
import { playByHand } from "./play_by_hand.ts";

const EXIT = { played: 0, failed: 1, usage: 2, interrupted: 130 } as const;

if (import.meta.main) {
  // Exits although a read from a terminal is under way, which nothing else can end.
  Deno.exit(await main(Deno.args));
}

async function main(args: readonly string[]): Promise<number> {
  using interruption = new Interruption();
  try {
    const { exercise, ...command } = parsePlayCommand(args);
    if (!exercise) {
      console.log(HELP);
      return EXIT.played;
    }
    await playExercise(exercise, command, standardOutput(), interruption.signal);
    return EXIT.played;
  } catch (error) {
    if (error instanceof InterruptedError) {
      console.error("\nInterrupted: nothing is left running.");
      return EXIT.interrupted;
    }
    if (error instanceof GameError || error instanceof SubmissionError) {
      console.error(error.message);
      return EXIT.failed;
    }
    if (!(error instanceof PlayOptionError || error instanceof ExerciseFolderError)) throw error;
    console.error(`${error.name}: ${error.message}`);
    return EXIT.usage;
  }
}

async function playExercise(
  { name, title }: NonNullable<PlayCommand["exercise"]>,
  { schedule, ...from }: Omit<PlayCommand, "exercise">,
  screen: Screen,
  signal: AbortSignal,
): Promise<void> {
  const { color, print } = screen;
  const path = ExerciseFolder.open(from).fileOf(name);
  await using submission = await Submission.open(path, name);
  const explores = GRADERS[name].find((check) => check.explores)?.explores;
  if (!explores) throw new GameError(`Exercise ${name} has no schedules to play`);
  print(`${paint("strong", name, color)}: ${title}, ${path}\n`);
  await using game = new Game(submission, signal);
  const view = await game.begin({ ...explores, url: submission.url.href, schedule, color });
  print(view.text);
  if (schedule !== "") return;
  await playByHand(game, view, linesOfStdin(signal), screen);
}
