/**
 * `deno task notebooks`: runs the lessons in the real kernel, and makes pages of them.
 *
 * @module
 */

import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
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
import type { CodeCell, Lesson } from "../../lessons/notebook.ts";
import { readNotebook } from "../../lessons/notebook_files.ts";
import { exportHtml } from "../../lessons/pages/export_html.ts";
import { runLessons } from "../../lessons/run_lessons.ts";
import type { CellRun, LessonReport } from "../../lessons/run_notebook.ts";
import { paint } from "../../text/paint.ts";
import { wrap } from "../../text/wrap.ts";
import { InterruptedError, Interruption } from "../command.ts";
import { OUTCOME_STYLES } from "../grade/show_grades.ts";
import { ReportFile, ReportFileError } from "../report_file.ts";
import { type Screen, standardOutput } from "../screen.ts";
import {
  HELP,
  type NotebooksCommand,
  NotebooksOptionError,
  parseNotebooksCommand,
} from "./options.ts";

const EXIT = { pass: 0, fail: 1, usage: 2, interrupted: 130 } as const;
const USAGE_ERRORS = [NotebooksOptionError, ReportFileError] as const;
const FAILURES = [NotebookError, JupyterMissingError, JupyterStartError, ExportHtmlError] as const;
const NOTEBOOKS = fileURLToPath(import.meta.resolve("../../../notebooks"));

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
    for (const text of unknown) console.error(`${describeUnknownLesson(text, lessons)}.`);
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
  using report = json === undefined ? undefined : new ReportFile("--json", json).prepare();
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

const INDENT = "  ";

/** Tells about cells as they are done. */
export class Progress {
  readonly #screen: Screen;

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  /** Begins with a lesson. */
  lesson(name: string): void {
    this.#screen.print(`\n${paint("strong", name, this.#screen.color)}`);
  }

  /** One cell: its verdict, number and time, how it begins, and below what is wrong with it. */
  cell({ cell, id, round, outcome, message, ms }: CellRun, { source }: CodeCell): void {
    const { color, width, print } = this.#screen;
    const { mark, style } = OUTCOME_STYLES[outcome];
    const again = round === 1 ? "" : " again";
    const place = `cell ${String(cell).padStart(2)} ${`${Math.round(ms)} ms`.padStart(8)}${again}`;
    const used = INDENT.length + mark.length + 1 + place.length + 2;
    const beginning = clip(firstLine(source), width - used);
    print(`${INDENT}${paint(style, mark, color)} ${place}  ${paint("faint", beginning, color)}`);
    if (outcome === "pass") return;
    this.problem(`${outcome}: cell ${cell} (${id}): ${message}`);
  }

  /** What is wrong, if anything is. */
  problem(message: string): void {
    if (message === "") return;
    const { color, width, print } = this.#screen;
    const margin = INDENT.repeat(2);
    const lines = wrap(message.replaceAll(/\s+/g, " "), width - margin.length).split("\n");
    for (const line of lines) print(margin + paint("bad", line, color));
  }
}

function firstLine(source: readonly string[]): string {
  return source.find((line) => line.trim() !== "")?.trim() ?? "(empty)";
}

function clip(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}

const HEADER = ["lesson", "cells", "seconds", "verdict"];
/** Columns with numbers, whose digits stand below each other. */
const RIGHT_ALIGNED = new Set([1, 2]);

/**
 * The table at the end: one row for each lesson.
 *
 * @param reports The lessons that were run.
 * @param color Whether verdicts are coloured.
 * @returns Lines without a line break after the last one.
 */
export function summaryTable(reports: readonly LessonReport[], color: boolean): string {
  const rows = reports.map(({ lesson, cells, wallMs, outcome }) => {
    const count = new Set(cells.map(({ id }) => id)).size;
    return [lesson, String(count), (wallMs / 1000).toFixed(1), verdict(outcome)];
  });
  const all = [HEADER, ...rows];
  const widths = HEADER.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row, index) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return RIGHT_ALIGNED.has(column) ? cell.padStart(width) : cell.padEnd(width);
    });
    const report = reports[index - 1];
    if (!report) return paint("strong", cells.join("  ").trimEnd(), color);
    cells[3] = paint(OUTCOME_STYLES[report.outcome].style, cells[3]?.trimEnd() ?? "", color);
    return cells.join("  ");
  }).join("\n");
}

function verdict(outcome: LessonReport["outcome"]): string {
  return `${OUTCOME_STYLES[outcome].mark} ${outcome}`;
}

/** The results as JSON text: one object for each lesson. Times are in milliseconds. */
export function jsonReport(reports: readonly LessonReport[]): string {
  const lessons = reports.map(({ lesson, outcome, message, wallMs, cells }) => ({
    ...{ lesson, outcome, message, wallMs: Math.round(wallMs) },
    cells: cells.map(({ cell, id, round, outcome, message, ms }) => ({
      ...{ cell, id, round, outcome, message, ms: Math.round(ms) },
    })),
  }));
  return `${JSON.stringify({ lessons }, null, 2)}\n`;
}

if (import.meta.main) Deno.exitCode = await main(Deno.args);
