/**
 * `deno task lab`: opens the lessons in Jupyter.
 *
 * @module
 */

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { InterruptedError, Interruption } from "../interruption.ts";
import { chooseLessons, describeUnknown, findLessons } from "../notebooks/lesson_files.ts";
import { NotebookError } from "../notebooks/notebook_error.ts";
import { copyLessons } from "./copy_lessons.ts";
import { LabOptionError } from "./errors.ts";
import { installKernel } from "../jupyter/install_kernel.ts";
import { findJupyter, JupyterMissingError } from "../jupyter/jupyter_programs.ts";
import { JupyterServer, JupyterStartError } from "../jupyter/jupyter_server.ts";
import { openBrowser } from "../jupyter/open_browser.ts";
import { HELP, type LabCommand, parseLabCommand } from "./options.ts";
import { pageAddress } from "../jupyter/page_address.ts";

const EXIT = { ended: 0, fail: 1, usage: 2, interrupted: 130 } as const;
const ROOT = fileURLToPath(import.meta.resolve("../../../"));
/** Next to `notebooks/`: what a lesson links to is found from its copy as well. */
const COPIES = "my-notebooks";
const WITHOUT_JUPYTER = `\
VS Code with its Jupyter extension opens ${COPIES}/, too; \`deno task notebooks --html DIR\` makes \
pages to read.`;

if (import.meta.main) Deno.exitCode = await main(Deno.args);

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
  if (!found) throw new LabOptionError(describeUnknown(text, lessons));
  return `${found.name}.ipynb`;
}

async function sayWhatIsInstalled(): Promise<void> {
  const installed = await installKernel();
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
