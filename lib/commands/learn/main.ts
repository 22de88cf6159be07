/**
 * `deno task learn`: the course for one who learns alone.
 *
 * @module
 */

import { FileLock, type Guard, LockFileError, LockTimeoutError } from "../../kit/locks/mod.ts";
import { InterruptedError, Interruption } from "../command.ts";
import { ReportFile, ReportFileError } from "../report_file.ts";
import { standardOutput } from "../screen.ts";
import { type Display, PlainDisplay, TerminalDisplay } from "./display.ts";
import { HELP, type LearnCommand, LearnOptionError, parseLearnCommand } from "./options.ts";
import { type Places, placesIn } from "./paths.ts";
import { ProgressFile } from "./progress.ts";
import { Session } from "./session.ts";
import { Stubs } from "./stubs.ts";
import { beginning } from "./update.ts";
import { progressText } from "./view.ts";

const EXIT = { quit: 0, failed: 1, usage: 2, interrupted: 130 } as const;

async function main(args: readonly string[]): Promise<number> {
  using interruption = new Interruption();
  try {
    const command = parseLearnCommand(args);
    if (command.help) console.log(HELP);
    else await learn(command, interruption.signal);
    return EXIT.quit;
  } catch (error) {
    if (error instanceof InterruptedError) {
      console.error("\nInterrupted: nothing is left running, and your progress is kept.");
      return EXIT.interrupted;
    }
    if (error instanceof LearnError || error instanceof LockFileError) {
      console.error(`${error.name}: ${error.message}`);
      return EXIT.failed;
    }
    if (!(error instanceof LearnOptionError || error instanceof ReportFileError)) throw error;
    console.error(`${error.name}: ${error.message}`);
    return EXIT.usage;
  }
}

async function learn(
  { exercise, plain, poll, browser, certificate }: LearnCommand,
  signal: AbortSignal,
): Promise<void> {
  const places = placesIn();
  makeFolder(places);
  // Whether it can be written is better known now than at the end of the course.
  if (certificate !== undefined) {
    new ReportFile("--certificate", certificate).prepare()[Symbol.dispose]();
  }
  using lock = new FileLock(places.lock);
  using _guard = await keepOthersOut(lock);
  const progressFile = new ProgressFile(places.progress);
  const loaded = progressFile.load();
  const progress = { ...loaded.progress, ...(exercise && { current: exercise }) };
  progressFile.save(progress);
  const stubs = new Stubs(places);
  await stubs.keep();
  const first = beginning(progress, loaded.isNew, loaded.note === undefined ? [] : [loaded.note]);
  using display = openDisplay(plain);
  const session = new Session({
    ...{ display, progressFile, stubs, poll, browser, signal },
    pages: places.pages,
    certificate: certificate ?? places.certificate,
  }, first);
  const last = await session.run();
  display[Symbol.dispose]();
  console.log(`${progressText(last)}. Your progress is kept: go on with \`deno task learn\`.`);
}

/** A key and a screen to draw on are a terminal's. */
function openDisplay(plain: boolean): Display {
  const isTerminal = Deno.stdin.isTerminal() && Deno.stdout.isTerminal();
  return plain || !isTerminal ? new PlainDisplay(standardOutput()) : new TerminalDisplay();
}

/** Two at the same time would both write the progress file, and reset each other's exercises. */
async function keepOthersOut(lock: FileLock): Promise<Guard> {
  try {
    return await lock.acquire({ timeout: 0 });
  } catch (error) {
    if (!(error instanceof LockTimeoutError)) throw error;
    const who = error.holders.map(({ pid }) => `process ${pid}`).join(", ") || "another process";
    throw new LearnError(
      `Cannot learn twice at the same time in one folder: ${who} does so already. ` +
        "Go on in its window, or type q there",
      { cause: error },
    );
  }
}

function makeFolder({ root, lock }: Places): void {
  try {
    Deno.mkdirSync(lock.slice(0, lock.lastIndexOf("/")), { recursive: true });
  } catch (error) {
    throw new LearnError(
      `Cannot learn as the folder of the course must be writable (${
        error instanceof Error ? error.message : error
      }): current value is ${JSON.stringify(root)}`,
      { cause: error },
    );
  }
}

/** `deno task learn` cannot run, or cannot do what was asked for. */
export class LearnError extends Error {
  override readonly name: string = "LearnError";
}

if (import.meta.main) {
  // Exits although a read from a terminal is under way, which nothing else can end.
  Deno.exit(await main(Deno.args));
}
