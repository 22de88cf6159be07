import { OUTCOME_LOOKS } from "../reports/outcome_looks.ts";
import { paint } from "../../pictures/paint.ts";
import type { Screen } from "../screen.ts";
import { wrap } from "../wrap.ts";
import type { CodeCell } from "./notebook.ts";
import type { CellRun } from "./run_notebook.ts";

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
    const { mark, style } = OUTCOME_LOOKS[outcome];
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
