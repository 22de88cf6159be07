import type { CodeCell } from "../../lessons/notebook.ts";
import type { CellRun, LessonReport } from "../../lessons/run_notebook.ts";
import { paint } from "../../text/paint.ts";
import { table } from "../../text/table.ts";
import { notebooksWords } from "../../text/words.ts";
import { fitText, wrap } from "../../text/wrap.ts";
import { OUTCOME_STYLES } from "../../grading/report/outcome_styles.ts";
import type { Screen } from "../screen.ts";

const INDENT = "  ";

/** Tells about cells as they are done. */
export class LessonProgress {
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
    const place = `${notebooksWords.cell(cell, ms)}${round === 1 ? "" : notebooksWords.again}`;
    const used = INDENT.length + mark.length + 1 + place.length + 2;
    const beginning = fitText(firstLine(source), width - used);
    print(`${INDENT}${paint(style, mark, color)} ${place}  ${paint("faint", beginning, color)}`);
    if (outcome !== "pass") this.problem(notebooksWords.problem(outcome, cell, id, message));
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
  return source.find((line) => line.trim() !== "")?.trim() ?? notebooksWords.emptyCell;
}

/**
 * The table at the end: one row for each lesson.
 *
 * @param reports The lessons that were run.
 * @param color Whether verdicts are coloured.
 * @returns Lines without a line break after the last one.
 */
export function lessonsTable(reports: readonly LessonReport[], color: boolean): string {
  const rows = reports.map(({ lesson, cells, wallMs, outcome }) => {
    const { mark, style } = OUTCOME_STYLES[outcome];
    const count = new Set(cells.map(({ id }) => id)).size;
    const verdict = { text: `${mark} ${outcome}`, style };
    return [lesson, String(count), (wallMs / 1000).toFixed(1), verdict];
  });
  return table([notebooksWords.columns, ...rows], { right: [1, 2], color });
}

/** The results as JSON text: one object for each lesson. Times are in milliseconds. */
export function lessonsJson(reports: readonly LessonReport[]): string {
  const lessons = reports.map(({ lesson, outcome, message, wallMs, cells }) => ({
    ...{ lesson, outcome, message, wallMs: Math.round(wallMs) },
    cells: cells.map(({ cell, id, round, outcome, message, ms }) => ({
      ...{ cell, id, round, outcome, message, ms: Math.round(ms) },
    })),
  }));
  return `${JSON.stringify({ lessons }, null, 2)}\n`;
}
