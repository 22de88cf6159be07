/**
 * `deno task lab`: opens the lessons in Jupyter.
 *
 * @module
 */

import { abortable } from "@std/async";
import { exists } from "@std/fs";
import { join } from "node:path";
import { replaceFile } from "../kit/files/replace_file.ts";
import { openBrowser } from "../lessons/browser.ts";
import {
  JupyterInstallError,
  JupyterMissingError,
  JupyterStartError,
  NotebookError,
} from "../lessons/errors.ts";
import { installJupyterKernel } from "../lessons/jupyter/kernel_spec.ts";
import { findPython, installJupyterLab } from "../lessons/jupyter/own_jupyter.ts";
import { findJupyter, type JupyterProgram } from "../lessons/jupyter/programs.ts";
import { JupyterServer, pageAddress } from "../lessons/jupyter/server.ts";
import { chooseLessons, describeUnknownLesson, findLessons } from "../lessons/lesson_files.ts";
import { labWords } from "../text/words.ts";
import { type Command, defineCommand, EXIT } from "./command.ts";
import { CommandLineError } from "./options.ts";
import { writeOut } from "./screen.ts";
import { commandLine, ROOT } from "./typed_command.ts";

/** Next to `notebooks/`: what a lesson links to is found from its copy as well. */
const COPIES = "my-notebooks";
const NOTEBOOKS = join(ROOT, "notebooks");
const OPTIONS = {
  "no-browser": { type: "flag", help: labWords.options["no-browser"] },
  yes: { type: "flag", help: labWords.options.yes },
  port: { type: "int", value: "N", min: 1, max: 65_535, help: labWords.options.port },
} as const;

/** The command. */
export const lab: Command<typeof OPTIONS> = defineCommand({
  task: "lab",
  cannot: labWords.cannot,
  summary: labWords.summary,
  options: OPTIONS,
  positionals: { usage: "[NN]", help: { NN: labWords.lesson } },
  details: labWords.details,
  exits: labWords.exits,
  interrupted: labWords.interrupted,
  errors: { fail: [NotebookError], setUp: [JupyterInstallError, JupyterStartError] },
  async run({ "no-browser": noBrowser, port, yes }, { positionals, screen: { print }, signal }) {
    try {
      const path = join(COPIES, await lessonFile(positionals));
      await installMissingKernel(print);
      await copyLessons(NOTEBOOKS, join(ROOT, COPIES));
      print(labWords.copies(COPIES));
      const program = await findOrInstall({ yes, print, signal });
      print(labWords.starting(`jupyter-${program.name}`, program.version));
      await using server = await JupyterServer.start({
        ...{ folder: ROOT, program, hermetic: false, signal },
        ...(port !== undefined && { port }),
      });
      const address = pageAddress({ ...server, program: program.name, path });
      await using _page = noBrowser ? undefined : await openBrowser(address);
      print(labWords.open(address));
      await abortable(server.ended, signal);
      return EXIT.ok;
    } catch (error) {
      if (!(error instanceof JupyterMissingError)) throw error;
      console.error(`${error.name}: ${error.message}`);
      const canInstall = await findPython() !== undefined;
      console.error(
        canInstall ? labWords.installs(commandLine("lab --yes")) : labWords.needsPython,
      );
      console.error(labWords.withoutJupyter(COPIES, commandLine("notebooks --html DIR")));
      return EXIT.setUp;
    }
  },
});

/**
 * Finds a Jupyter program, or installs one where the learner says so.
 *
 * @throws {JupyterMissingError} when there is none, and there will be none
 */
async function findOrInstall(
  { yes, print, signal }: { yes: boolean; print: (text: string) => void; signal: AbortSignal },
): Promise<JupyterProgram> {
  const wanted = ["lab", "notebook"] as const;
  try {
    return await findJupyter(wanted, signal);
  } catch (error) {
    if (!(error instanceof JupyterMissingError)) throw error;
    const python = await findPython();
    if (python === undefined) throw error;
    if (!yes && !await says(labWords.mayInstall, signal)) throw error;
    print(labWords.installing);
    const isLive = Deno.stderr.isTerminal();
    const onPackage = (packages: number): void => {
      if (isLive) writeOut(`\r\x1b[K${labWords.packages(packages)}`, Deno.stderr);
    };
    try {
      await installJupyterLab(python, { onPackage, signal });
    } finally {
      if (isLive) writeOut("\r\x1b[K", Deno.stderr);
    }
    print(labWords.installed);
    return await findJupyter(wanted, signal);
  }
}

/** Asks somebody at a terminal. Where nobody can answer, it is no. */
async function says(question: string, signal: AbortSignal): Promise<boolean> {
  if (!Deno.stdin.isTerminal()) return false;
  writeOut(`${question} [y/N] `);
  const answer = new Uint8Array(1_000);
  // Not `confirm()`, which lets nobody interrupt it.
  const length = await abortable(Deno.stdin.read(answer), signal) ?? 0;
  return /^y/i.test(new TextDecoder().decode(answer.subarray(0, length)));
}

/** The name of a lesson's file; empty when none was asked for. */
async function lessonFile(wanted: readonly string[]): Promise<string> {
  const [text] = wanted;
  if (text === undefined) return "";
  if (wanted.length > 1) throw new CommandLineError(labWords.oneLessonOnly(wanted));
  const lessons = await findLessons(NOTEBOOKS);
  const { chosen: [found] } = chooseLessons([text], lessons, ["notebooks", COPIES]);
  if (!found) throw new CommandLineError(describeUnknownLesson(text, lessons));
  return `${found.name}.ipynb`;
}

async function installMissingKernel(print: (text: string) => void): Promise<void> {
  const installed = await installJupyterKernel();
  if (!installed) return;
  print(labWords.installedKernel(installed.path));
  const { replaced } = installed;
  if (replaced) print(labWords.replacedKernel(replaced.problem, replaced.backup));
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
  await replaceFile(copy, `${JSON.stringify(lesson, null, 1)}\n`);
}

/** In Jupyter's format, these keys stand for a cell's results only. */
function withoutResults(key: string, value: unknown): unknown {
  if (key === "outputs") return [];
  return key === "execution_count" ? null : value;
}

if (import.meta.main) Deno.exit(await lab.main(Deno.args));
