/**
 * `deno task lab`: opens the lessons in Jupyter.
 *
 * @module
 */

import { exists } from "@std/fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installJupyterKernel } from "../../lessons/jupyter/kernel_spec.ts";
import { openBrowser } from "../../lessons/browser.ts";
import { JupyterMissingError, JupyterStartError, NotebookError } from "../../lessons/errors.ts";
import { findJupyter } from "../../lessons/jupyter/programs.ts";
import { JupyterServer, pageAddress } from "../../lessons/jupyter/server.ts";
import { chooseLessons, describeUnknownLesson, findLessons } from "../../lessons/lesson_files.ts";
import { InterruptedError, Interruption } from "../command.ts";
import { HELP, type LabCommand, LabOptionError, parseLabCommand } from "./options.ts";

const EXIT = { ended: 0, fail: 1, usage: 2, interrupted: 130 } as const;
const ROOT = fileURLToPath(import.meta.resolve("../../../"));
/** Next to `notebooks/`: what a lesson links to is found from its copy as well. */
const COPIES = "my-notebooks";
const WITHOUT_JUPYTER = `\
VS Code with its Jupyter extension opens ${COPIES}/, too; \`deno task notebooks --html DIR\` makes \
pages to read.`;

async function main(args: readonly string[]): Promise<number> {
  using interruption = new Interruption();
  // Who closes the terminal does not want a server to go on, either.
  Deno.addSignalListener("SIGHUP", endPolitely);
  try {
    const command = parseLabCommand(args);
    if (command.help) console.log(HELP);
    else await lab(command, interruption.signal);
    return EXIT.ended;
  } catch (error) {
    return exitCodeOf(error);
  } finally {
    Deno.removeSignalListener("SIGHUP", endPolitely);
  }
}

async function lab({ lesson, browser, port }: LabCommand, signal: AbortSignal): Promise<void> {
  const path = join(COPIES, await lessonFile(lesson));
  await sayWhatIsInstalled();
  await copyLessons(join(ROOT, "notebooks"), join(ROOT, COPIES));
  console.log(`Your copies of the lessons are in ${COPIES}/.`);
  const program = await findJupyter(["lab", "notebook"]);
  console.log(`Starting ${program.command} ${program.version} ...`);
  await using server = await JupyterServer.start({
    ...{ folder: ROOT, program, hermetic: false, signal },
    ...(port !== undefined && { port }),
  });
  const address = pageAddress({ ...server, program: program.name, path });
  await using _page = browser ? await openBrowser(address) : undefined;
  console.log(`Open: ${address}\nPress Ctrl-C to end.`);
  await endOf(server, signal);
}

/** The name of a lesson's file; empty when none was asked for. */
async function lessonFile(text: string | undefined): Promise<string> {
  if (text === undefined) return "";
  const lessons = await findLessons(join(ROOT, "notebooks"));
  const { chosen: [found] } = chooseLessons([text], lessons);
  if (!found) throw new LabOptionError(describeUnknownLesson(text, lessons));
  return `${found.name}.ipynb`;
}

async function sayWhatIsInstalled(): Promise<void> {
  const installed = await installJupyterKernel();
  if (!installed) return;
  console.log(`Installed the Deno kernel: ${installed.path}`);
  const { replaced } = installed;
  if (replaced) console.log(`It was replaced as ${replaced.problem}; kept: ${replaced.backup}`);
}

/** Resolves when the server was ended from within the browser, and rejects when we are interrupted. */
async function endOf(server: JupyterServer, signal: AbortSignal): Promise<void> {
  const interrupted = Promise.withResolvers<never>();
  const interrupt = (): void => interrupted.reject(signal.reason);
  signal.addEventListener("abort", interrupt);
  try {
    signal.throwIfAborted();
    await Promise.race([server.ended, interrupted.promise]);
  } finally {
    signal.removeEventListener("abort", interrupt);
  }
}

function endPolitely(): void {
  Deno.kill(Deno.pid, "SIGTERM");
}

function exitCodeOf(error: unknown): number {
  if (error instanceof InterruptedError) {
    console.error("\nInterrupted: Jupyter and its kernels have been ended.");
    return EXIT.interrupted;
  }
  if (error instanceof LabOptionError) {
    console.error(`${error.name}: ${error.message}`);
    return EXIT.usage;
  }
  const failures = [NotebookError, JupyterMissingError, JupyterStartError];
  if (!(error instanceof Error && failures.some((type) => error instanceof type))) throw error;
  console.error(`${error.name}: ${error.message}`);
  if (error instanceof JupyterMissingError) console.error(WITHOUT_JUPYTER);
  return EXIT.fail;
}

/** The pictures that the lessons show. */
const PICTURES = "pictures";

/**
 * Copies the lessons into a folder of the learner's, who runs and changes them there, so that an update
 * of the course never meets a changed file. A copy that is there is the learner's work, and stays.
 *
 * The copies have no results: predictions come first.
 *
 * @param from The folder with the lessons.
 * @param to Where the copies go; it may be missing.
 * @throws {NotebookError} when there are no lessons
 */
export async function copyLessons(from: string, to: string): Promise<void> {
  await Deno.mkdir(join(to, PICTURES), { recursive: true });
  for await (const { name } of Deno.readDir(join(from, PICTURES))) {
    await Deno.copyFile(join(from, PICTURES, name), join(to, PICTURES, name));
  }
  for (const { name, path } of await findLessons(from)) {
    const copy = join(to, `${name}.ipynb`);
    if (!await exists(copy)) await copyLesson(path, copy);
  }
}

async function copyLesson(path: string, copy: string): Promise<void> {
  const lesson: unknown = JSON.parse(await Deno.readTextFile(path), withoutResults);
  const temporary = `${copy}.${crypto.randomUUID()}.tmp`;
  await Deno.writeTextFile(temporary, `${JSON.stringify(lesson, null, 1)}\n`);
  await Deno.rename(temporary, copy);
}

/** In Jupyter's format, these keys stand for a cell's results only. */
function withoutResults(key: string, value: unknown): unknown {
  if (key === "outputs") return [];
  return key === "execution_count" ? null : value;
}

if (import.meta.main) Deno.exitCode = await main(Deno.args);
