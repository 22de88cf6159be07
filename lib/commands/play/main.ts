/**
 * `deno task play`: be the scheduler of your own exercise.
 *
 * @module
 */

import { CATALOG, type Exercise, type ExerciseName, findExercise } from "../../grading/catalog.ts";
import { Submission, SubmissionError } from "../../grading/submission.ts";
import { paint } from "../../text/paint.ts";
import { gameWords } from "../../text/words.ts";
import { type Command, defineCommand, EXIT } from "../command.ts";
import { ExerciseFolder, ExerciseFolderError } from "../exercise_folder.ts";
import { CommandLineError } from "../options.ts";
import { linesOfStdin, type Screen } from "../screen.ts";
import { Game, GameError, type GameView } from "./game.ts";

const OPTIONS = {
  submission: { type: "folder", help: gameWords.options.submission },
  solutions: { type: "flag", help: gameWords.options.solutions },
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
  errors: { fail: [GameError, SubmissionError], usage: [ExerciseFolderError] },
  async run(from, { positionals, screen, signal }) {
    const { name, title, checks } = wantedExercise(positionals);
    // Without quotation marks, each word is an argument of its own.
    const schedule = positionals.slice(1).join(" ");
    const { color, print } = screen;
    const path = ExerciseFolder.open(from).fileOf(name);
    await using submission = await Submission.open({ path }, name);
    const explores = checks.find((check) => check.explores)?.explores;
    if (!explores) throw new GameError(gameWords.noSchedules(name));
    print(`${paint("strong", name, color)}${gameWords.title(title, path)}\n`);
    await using game = new Game(submission, signal);
    const view = await game.begin({ ...explores, url: submission.url.href, schedule, color });
    print(view.text);
    if (schedule === "") await playByHand(game, view, linesOfStdin(signal), screen);
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

/** Asks who goes next until all has ended and nobody takes anything back, or `quit`. */
async function playByHand(
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
    if (view.refused !== undefined) print(paint("bad", gameWords.refused(view.refused), color));
    else if (words.length > 0) print(`\n${view.text}`);
    ask(view, color);
  }
  print("");
}

function ask({ ended }: GameView, color: boolean): void {
  const question = `\n${ended ? gameWords.ended : gameWords.next}`;
  Deno.stdout.writeSync(new TextEncoder().encode(paint("strong", question, color)));
}

// Exits although a read from a terminal is under way, which nothing else can end.
if (import.meta.main) Deno.exit(await playCommand.main(Deno.args));
