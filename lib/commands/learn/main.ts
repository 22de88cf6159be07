/**
 * `deno task learn`: the course for self-study.
 *
 * @module
 */

import { SetUpError } from "../../grading/set_up.ts";
import { CATALOG, type ExerciseName, findExercise } from "../../grading/catalog.ts";
import { FileLock, type Guard, LockFileError, LockTimeoutError } from "../../kit/locks/mod.ts";
import { learnWords } from "../../text/words.ts";
import { type Command, defineCommand, EXIT } from "../command.ts";
import { GradingError } from "../../grading/grading_process.ts";
import { CommandLineError } from "../options.ts";
import { ReportFile } from "../report_file.ts";
import type { Screen } from "../screen.ts";
import { commandLine } from "../typed_command.ts";
import { type Display, PlainDisplay, TerminalDisplay } from "./display.ts";
import { LearnError, type LearnPaths, pathsIn } from "./paths.ts";
import { ProgressFile, progressText } from "./progress.ts";
import { Session } from "./session.ts";
import { Stubs } from "./stubs.ts";
import { beginning } from "./update.ts";

const { options: help } = learnWords;
const OPTIONS = {
  plain: { type: "flag", help: help.plain },
  poll: { type: "flag", help: help.poll },
  "no-browser": { type: "flag", help: help.noBrowser },
  certificate: { type: "report", help: help.certificate },
} as const;

/** The command. */
export const learn: Command<typeof OPTIONS> = defineCommand({
  task: "learn",
  cannot: learnWords.cannot,
  summary: learnWords.summary,
  options: OPTIONS,
  positionals: { usage: "[NN]", help: { NN: help.exercise } },
  details: learnWords.details,
  exits: learnWords.exits,
  interrupted: learnWords.interrupted,
  errors: { fail: [LearnError, LockFileError], setUp: [GradingError, SetUpError] },
  async run({ plain, poll, certificate, "no-browser": noBrowser }, context) {
    const exercise = exerciseToBegin(context.positionals);
    // Now it is known that it can be written. The certificate itself may take hours.
    certificate?.[Symbol.dispose]();
    const paths = pathsIn();
    await makeFolder(paths);
    using lock = new FileLock(paths.lock);
    using _guard = await keepOthersOut(lock);
    const progressFile = new ProgressFile(paths.progress);
    const { progress: loaded, isNew, note } = await progressFile.load();
    const progress = { ...loaded, ...(exercise && { current: exercise }) };
    await progressFile.save(progress);
    const stubs = new Stubs(paths);
    await stubs.keep();
    using display = openDisplay(plain, context.screen);
    const session = new Session({
      ...{ display, progressFile, stubs, poll, browser: !noBrowser, signal: context.signal },
      pages: paths.pages,
      certificate: certificate ?? new ReportFile("--certificate", paths.certificate),
    }, beginning(progress, isNew, note === undefined ? [] : [note]));
    const last = await session.run();
    display[Symbol.dispose]();
    context.screen.print(learnWords.goodbye(progressText(last.progress), commandLine("learn")));
    return EXIT.ok;
  },
});

/**
 * The exercise to begin with.
 *
 * @param typed The arguments besides options.
 * @returns Its name; `undefined` when none was typed.
 * @throws {CommandLineError} when there is no such exercise, or more than one was typed
 */
export function exerciseToBegin(typed: readonly string[]): ExerciseName | undefined {
  const [wanted] = typed;
  if (wanted === undefined) return undefined;
  const { errors } = learnWords;
  if (typed.length > 1) throw new CommandLineError(errors.oneAtATime(typed));
  const name = findExercise(wanted)?.name;
  if (name) return name;
  throw new CommandLineError(errors.noExercise(wanted, CATALOG.map(({ number }) => number)));
}

/** Only a terminal sends single keys and can be drawn on. */
function openDisplay(plain: boolean, screen: Screen): Display {
  const isTerminal = Deno.stdin.isTerminal() && Deno.stdout.isTerminal();
  return plain || !isTerminal ? new PlainDisplay(screen) : new TerminalDisplay();
}

/** Two sessions would both write the progress file, and reset each other's exercises. */
async function keepOthersOut(lock: FileLock): Promise<Guard> {
  try {
    return await lock.acquire({ timeout: 0 });
  } catch (error) {
    if (!(error instanceof LockTimeoutError)) throw error;
    const processes = error.holders.map(({ pid }) => pid);
    throw new LearnError(learnWords.errors.twice(processes), { cause: error });
  }
}

async function makeFolder({ root, own }: LearnPaths): Promise<void> {
  try {
    await Deno.mkdir(own, { recursive: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LearnError(learnWords.errors.folder(reason, root), { cause: error });
  }
}

// Exits although a read from a terminal is under way, which nothing else can end.
if (import.meta.main) Deno.exit(await learn.main(Deno.args));
