/**
 * `deno task notebooks`: runs the lessons in the real kernel, and makes pages of them.
 *
 * @module
 */

import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { InterruptedError, Interruption } from "../interruption.ts";
import { JupyterMissingError } from "../jupyter/jupyter_programs.ts";
import { JupyterStartError } from "../jupyter/jupyter_server.ts";
import { ReportFile, ReportFileError } from "../report_file.ts";
import { type Screen, standardOutput } from "../screen.ts";
import { NotebooksOptionError } from "./errors.ts";
import { exportHtml, ExportHtmlError } from "./export_html.ts";
import { jsonReport } from "./json_report.ts";
import type { Lesson } from "./lesson.ts";
import { chooseLessons, describeUnknown, findLessons, type LessonFile } from "./lesson_files.ts";
import { NotebookError } from "./notebook_error.ts";
import { HELP, type NotebooksCommand, parseNotebooksCommand } from "./options.ts";
import { Progress } from "./progress.ts";
import { readNotebook } from "./read_notebook.ts";
import { runLessons } from "./run_lessons.ts";
import { summaryTable } from "./summary.ts";

const EXIT = { pass: 0, fail: 1, usage: 2, interrupted: 130 } as const;
const USAGE_ERRORS = [NotebooksOptionError, ReportFileError] as const;
const FAILURES = [NotebookError, JupyterMissingError, JupyterStartError, ExportHtmlError] as const;
const NOTEBOOKS = fileURLToPath(import.meta.resolve("../../../notebooks"));

if (import.meta.main) Deno.exitCode = await main(Deno.args);

async function main(args: readonly string[]): Promise<number> {
  using interruption = new Interruption();
  try {
    const command = parseNotebooksCommand(args);
    if (command.help) {
      console.log(HELP);
      return EXIT.pass;
    }
    const folder = resolve(command.folder ?? NOTEBOOKS);
    const lessons = await findLessons(folder);
    const { chosen, unknown } = chooseLessons(command.wanted, lessons);
    for (const text of unknown) console.error(`${describeUnknown(text, lessons)}.`);
    if (chosen.length === 0) return EXIT.usage;
    const screen = standardOutput();
    const passed = !command.run || await run(chosen, { command, folder, screen, interruption });
    const { html } = command;
    const exported = html === undefined || await exportPages(chosen, { html, folder, screen });
    if (unknown.length > 0) return EXIT.usage;
    return passed && exported ? EXIT.pass : EXIT.fail;
  } catch (error) {
    return exitCodeOf(error);
  }
}

interface RunContext {
  command: NotebooksCommand;
  folder: string;
  screen: Screen;
  interruption: Interruption;
}

async function run(
  lessons: readonly LessonFile[],
  { command, folder, screen, interruption: { signal } }: RunContext,
): Promise<boolean> {
  const { write, twice, json, deadline } = command;
  using report = json === undefined ? undefined : ReportFile.create("--json", json);
  screen.print(
    `Running ${lessons.length === 1 ? "1 lesson" : `${lessons.length} lessons`} in ${folder}`,
  );
  const progress = new Progress(screen);
  const reports = await runLessons(lessons, {
    ...{ folder, write, deadline, signal, rounds: twice ? 2 : 1 },
    onLesson: (name) => progress.lesson(name),
    onCell: (cellRun, cell) => progress.cell(cellRun, cell),
    onReport: ({ message }) => progress.problem(message),
  });
  screen.print(`\n${summaryTable(reports, screen.color)}`);
  if (report) {
    report.write(jsonReport(reports));
    screen.print(`\nReport: ${report.path}`);
  }
  return reports.every(({ outcome }) => outcome === "pass");
}

/** One that is damaged does not keep the others from being exported. */
async function exportPages(
  files: readonly LessonFile[],
  { html, folder, screen }: { html: string; folder: string; screen: Screen },
): Promise<boolean> {
  const lessons: Lesson[] = [];
  for (const { name, path } of files) {
    try {
      lessons.push({ name, notebook: await readNotebook(path) });
    } catch (error) {
      if (!(error instanceof NotebookError)) throw error;
      console.error(`${error.name}: ${error.message}`);
    }
  }
  const pages = await exportHtml(lessons, html, { notebooks: folder });
  screen.print(`\nPages: ${pages.join("\n       ")}`);
  return lessons.length === files.length;
}

function exitCodeOf(error: unknown): number {
  if (error instanceof InterruptedError) {
    console.error("\nInterrupted: the kernel and the Jupyter server have been ended.");
    return EXIT.interrupted;
  }
  const known = (types: readonly (typeof USAGE_ERRORS | typeof FAILURES)[number][]): boolean =>
    types.some((type) => error instanceof type);
  if (!(error instanceof Error && known([...USAGE_ERRORS, ...FAILURES]))) throw error;
  console.error(`${error.name}: ${error.message}`);
  return known(USAGE_ERRORS) ? EXIT.usage : EXIT.fail;
}
