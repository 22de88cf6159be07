/**
 * `deno task play`: be the scheduler of your own exercise.
 *
 * @module
 */

import { exerciseOf } from "../../grading/catalog.ts";
import { Submission, SubmissionError } from "../../grading/submission.ts";
import { paint } from "../../text/paint.ts";
import { InterruptedError, Interruption } from "../command.ts";
import { ExerciseFolder, ExerciseFolderError } from "../exercise_folder.ts";
import { type Screen, standardOutput } from "../screen.ts";
import { Game, GameError, type GameView } from "./game.ts";
import { linesOfStdin } from "./lines_of_stdin.ts";
import { HELP, parsePlayCommand, type PlayCommand, PlayOptionError } from "./options.ts";

const EXIT = { played: 0, failed: 1, usage: 2, interrupted: 130 } as const;

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
  const explores = exerciseOf(name).checks.find((check) => check.explores)?.explores;
  if (!explores) throw new GameError(`Exercise ${name} has no schedules to play`);
  print(`${paint("strong", name, color)}: ${title}, ${path}\n`);
  await using game = new Game(submission, signal);
  const view = await game.begin({ ...explores, url: submission.url.href, schedule, color });
  print(view.text);
  if (schedule !== "") return;
  await playByHand(game, view, linesOfStdin(signal), screen);
}

/** Asks who goes next until all has ended and nobody takes anything back, or `quit`. */
export async function playByHand(
  game: Game,
  begun: GameView,
  lines: AsyncIterable<string>,
  { color, print }: Screen,
): Promise<void> {
  let view = begun;
  ask(view, color);
  for await (const line of lines) {
    // On a terminal the line is there already; in a pipe's transcript it would be missing.
    if (!Deno.stdin.isTerminal()) print(line);
    const words = line.split(/\s+/).filter((word) => word !== "");
    for (const word of words) {
      if (word === "quit" || word === "q") return;
      view = word === "undo" || word === "u" ? await game.undo() : await game.take(word);
      if (view.refused !== undefined) break;
    }
    // Several steps on a line are shown once.
    if (view.refused !== undefined) print(paint("bad", `${view.refused}.`, color));
    else if (words.length > 0) print(`\n${view.text}`);
    ask(view, color);
  }
  print("");
}

function ask({ ended }: GameView, color: boolean): void {
  const question = ended ? "It has ended (undo, quit): " : "Next (or undo, quit): ";
  Deno.stdout.writeSync(new TextEncoder().encode(paint("strong", `\n${question}`, color)));
}

if (import.meta.main) {
  // Exits although a read from a terminal is under way, which nothing else can end.
  Deno.exit(await main(Deno.args));
}
