/**
 * `deno task notebooks`: runs the lessons in the real kernel, and makes pages of them.
 *
 * @module
 */

import { join, resolve } from "node:path";
import {
  ExportHtmlError,
  JupyterMissingError,
  JupyterStartError,
  NotebookError,
} from "../../lessons/errors.ts";
import {
  chooseLessons,
  describeUnknownLesson,
  findLessons,
  type LessonFile,
} from "../../lessons/lesson_files.ts";
import type { Lesson } from "../../lessons/notebook.ts";
import { readNotebook } from "../../lessons/notebook_files.ts";
import { exportHtml } from "../../lessons/pages/export_html.ts";
import { runLessons } from "../../lessons/run_lessons.ts";
import { DEADLINE_MS } from "../../lessons/run_notebook.ts";
import { commandWords, notebooksWords } from "../../text/words.ts";
import { type Command, type CommandContext, defineCommand, EXIT } from "../command.ts";
import type { OptionValues } from "../options.ts";
import { ROOT } from "../typed_command.ts";
import { LessonProgress, lessonsJson, lessonsTable } from "./show_lessons.ts";

const { options: help } = notebooksWords;
const OPTIONS = {
  write: { type: "flag", help: help.write },
  html: { type: "folder", help: help.html },
  twice: { type: "flag", help: help.twice },
  json: { type: "report", help: help.json },
  deadline: {
    type: "int",
    value: "MS",
    min: 1,
    max: 3_600_000,
    unit: "milliseconds",
    default: DEADLINE_MS,
    help: help.deadline,
  },
  folder: { type: "folder", help: help.folder },
} as const;

type NotebooksOptions = OptionValues<typeof OPTIONS>;

/** The command. */
export const notebooks: Command<typeof OPTIONS> = defineCommand({
  task: "notebooks",
  cannot: notebooksWords.cannot,
  summary: notebooksWords.summary,
  options: OPTIONS,
  positionals: { usage: "[NN ...]", help: { NN: notebooksWords.lesson } },
  details: notebooksWords.details,
  exits: notebooksWords.exits,
  interrupted: notebooksWords.interrupted,
  errors: {
    fail: [NotebookError, ExportHtmlError],
    setUp: [JupyterMissingError, JupyterStartError],
  },
  async run(options, context) {
    const folder = resolve(options.folder ?? join(ROOT, "notebooks"));
    const lessons = await findLessons(folder);
    const { chosen, unknown } = chooseLessons(context.positionals, lessons);
    for (const text of unknown) console.error(`${describeUnknownLesson(text, lessons)}.`);
    if (chosen.length === 0) return EXIT.usage;
    const passed = !runsCells(options) || await runChosen(chosen, { ...options, folder }, context);
    const { html } = options;
    const exported = html === undefined || await exportPages(chosen, { html, folder }, context);
    if (unknown.length > 0) return EXIT.usage;
    return passed && exported ? EXIT.ok : EXIT.fail;
  },
});

/** Whether the lessons are run at all: pages alone show what is in them. */
export function runsCells(
  { html, write, twice, json }: Omit<NotebooksOptions, "deadline" | "folder">,
): boolean {
  return html === undefined || write || twice || json !== undefined;
}

async function runChosen(
  lessons: readonly LessonFile[],
  { write, twice, json, deadline, folder }: NotebooksOptions & { folder: string },
  { screen, signal }: CommandContext,
): Promise<boolean> {
  screen.print(notebooksWords.running(lessons.length, folder));
  const progress = new LessonProgress(screen);
  const reports = await runLessons(lessons, {
    ...{ folder, write, deadline, signal, rounds: twice ? 2 : 1 },
    onLesson: (name) => progress.lesson(name),
    onCell: (cellRun, cell) => progress.cell(cellRun, cell),
    onReport: ({ message }) => progress.problem(message),
  });
  screen.print(`\n${lessonsTable(reports, screen.color)}`);
  if (json) {
    json.write(lessonsJson(reports));
    screen.print(`\n${commandWords.report(json.path)}`);
  }
  return reports.every(({ outcome }) => outcome === "pass");
}

/** One that is damaged does not keep the others from being exported. */
async function exportPages(
  files: readonly LessonFile[],
  { html, folder }: { html: string; folder: string },
  { screen }: CommandContext,
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
  screen.print(`\n${notebooksWords.pages(pages)}`);
  return lessons.length === files.length;
}

if (import.meta.main) Deno.exit(await notebooks.main(Deno.args));
