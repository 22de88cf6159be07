import { CellDeadlineError, JupyterKernelError } from "./errors.ts";
import { type Execution, JupyterKernel } from "./jupyter/kernel.ts";
import type { ServerAddress } from "./jupyter/server_process.ts";
import { cellWords } from "../text/words.ts";
import type { CellOutput, CodeCell, Lesson, Notebook } from "./notebook.ts";

/** `"broken"` when it does not run to its end, `"wrong"` when it shows something else than it must. */
export type CellOutcome = "pass" | "wrong" | "stuck" | "broken";

/** How one run of a cell went. */
export interface CellRun {
  /** The number of the cell among all cells, from 1. */
  cell: number;
  /** The id of the cell. */
  id: string;
  /** The round in which it ran, from 1. */
  round: number;
  /** How it went. */
  outcome: CellOutcome;
  /** What is wrong, in one sentence; empty if it passed. */
  message: string;
  /** How long it ran, in milliseconds. */
  ms: number;
}

/** How the run of a lesson went. */
export interface NotebookRun {
  /** The outcome of the first cell that did not pass. */
  outcome: CellOutcome;
  /** Its code cells in the order in which they ran, up to the first that broke or got stuck. */
  cells: CellRun[];
  /** The time that its cells took in the first round, in milliseconds. */
  wallMs: number;
  /** The lesson, with what its cells showed in the first round. */
  notebook: Notebook;
}

/** How a lesson is run. */
export interface RunNotebookOptions {
  /**
   * How long a cell may run whose metadata has no deadline, in milliseconds.
   *
   * @default {20_000}
   */
  deadline?: number;
  /**
   * How often all cells are run, round after round in the same Jupyter kernel.
   *
   * @default {1}
   */
  rounds?: number;
  /** Called after each cell. */
  onCell?: (run: CellRun, cell: CodeCell) => void;
  /** Ends the run, and the Jupyter kernel. */
  signal?: AbortSignal;
}

/** After so long, a learner would look for what is wrong. */
export const DEADLINE_MS = 20_000;

/**
 * Runs the code cells of a lesson in a Jupyter kernel of their own, from the first to the last.
 *
 * After a cell that merely shows the wrong thing, the others still run. After one that throws, ends the
 * Jupyter kernel or takes too long they do not, as they build on it.
 *
 * @param server The server that starts the kernel; the lesson's file is in its folder.
 * @param lesson The lesson.
 * @param options How.
 * @returns How it went.
 * @throws {JupyterKernelError} when the Jupyter kernel does not start
 * @throws the signal's reason when it is aborted
 */
export async function runNotebook(
  server: ServerAddress,
  { name, notebook }: Lesson,
  { deadline = DEADLINE_MS, rounds = 1, onCell, signal }: RunNotebookOptions = {},
): Promise<NotebookRun> {
  const cells: CellRun[] = [];
  const shown = new Map<string, CellOutput[]>();
  await using session = await JupyterKernel.start(server, `${name}.ipynb`, signal);
  rounds: for (let round = 1; round <= rounds; round++) {
    for (const [index, cell] of notebook.cells.entries()) {
      if (cell.cell_type !== "code") continue;
      const limits = { deadline: cell.metadata.deadline ?? deadline, signal };
      const { outputs, ...result } = await runCell(session, cell, limits);
      const run = { cell: index + 1, id: cell.id, round, ...result };
      cells.push(run);
      if (round === 1) shown.set(cell.id, outputs);
      onCell?.(run, cell);
      if (run.outcome === "broken" || run.outcome === "stuck") break rounds;
    }
  }
  const firstRound = cells.filter(({ round }) => round === 1);
  return {
    outcome: cells.find(({ outcome }) => outcome !== "pass")?.outcome ?? "pass",
    cells,
    wallMs: firstRound.reduce((sum, { ms }) => sum + ms, 0),
    notebook: withOutputs(notebook, shown),
  };
}

interface CellResult {
  outcome: CellOutcome;
  message: string;
  ms: number;
  outputs: CellOutput[];
}

async function runCell(
  session: JupyterKernel,
  cell: CodeCell,
  limits: { deadline: number; signal: AbortSignal | undefined },
): Promise<CellResult> {
  const startedAt = performance.now();
  try {
    const execution: Execution = await session.execute(cell.source.join(""), limits);
    const { outputs, ms } = execution;
    return { ...judgeCell(cell, execution), ms, outputs };
  } catch (error) {
    const ended = { ms: performance.now() - startedAt, outputs: [] };
    if (error instanceof CellDeadlineError) {
      return { outcome: "stuck", message: error.message, ...ended };
    }
    if (!(error instanceof JupyterKernelError)) throw error;
    return { outcome: "broken", message: error.message, ...ended };
  }
}

/** Cells are numbered from the top, whatever the Jupyter kernel has counted: a second run changes nothing. */
function withOutputs(notebook: Notebook, shown: ReadonlyMap<string, CellOutput[]>): Notebook {
  let execution_count = 0;
  const cells = notebook.cells.map((cell) => {
    if (cell.cell_type !== "code") return cell;
    execution_count++;
    const outputs = (shown.get(cell.id) ?? []).map((output) =>
      output.output_type === "execute_result" ? { ...output, execution_count } : output
    );
    return { ...cell, execution_count, outputs };
  });
  return { ...notebook, cells };
}

/** The verdict on what a cell has shown. */
export interface CellVerdict {
  /** `"broken"` when it does not run to its end, `"wrong"` when it shows something else than it must. */
  outcome: Exclude<CellOutcome, "stuck">;
  /** What is wrong, in one sentence; empty if it passed. */
  message: string;
}

/** The tag of a cell that must throw; other runners of notebooks use the same one. */
const THROWS = "raises-exception";
/** The tag of a cell that calls something that shows, but shows nothing yet. */
const SILENT = "silent";
/** An indented call of `console.log` may be in a function, or in the text of a program. */
const SHOWS = /\bshow\(|^console\.log\(/m;

/**
 * Judges what a cell has shown.
 *
 * @param cell The cell: its code, its tags and the texts that it must show.
 * @param execution What it has shown, and its error.
 * @returns The verdict.
 */
export function judgeCell(cell: CodeCell, { outputs, error }: Execution): CellVerdict {
  const { tags = [], expect = [] } = cell.metadata;
  const thrown = outputs.find((output) => output.output_type === "error");
  if (thrown && !tags.includes(THROWS)) {
    return broken(cellWords.throws(thrown.ename, thrown.evalue));
  }
  // A Jupyter kernel shows nothing of a syntax error, which is no error that a lesson can mean to throw.
  if (error !== undefined && !thrown) return broken(cellWords.syntaxError(error));
  if (!thrown && tags.includes(THROWS)) {
    return wrong(cellWords.doesNotThrow(THROWS));
  }
  const text = outputs.map(textOf).join("\n");
  const missing = expect.filter((expected) => !text.includes(expected));
  if (missing.length > 0) return wrong(cellWords.doesNotShow(missing));
  if (outputs.length === 0 && SHOWS.test(cell.source.join("")) && !tags.includes(SILENT)) {
    return wrong(cellWords.showsNothing(SILENT));
  }
  return { outcome: "pass", message: "" };
}

function broken(message: string): CellVerdict {
  return { outcome: "broken", message };
}

function wrong(message: string): CellVerdict {
  return { outcome: "wrong", message };
}

/** The text of an output, in all of its forms. */
function textOf(output: CellOutput): string {
  switch (output.output_type) {
    case "stream":
      return output.text.join("");
    case "error":
      return `${output.ename}: ${output.evalue}`;
    case "display_data":
    case "execute_result":
      return ["text/plain", "text/html"].map((type) => {
        const form = output.data[type];
        return Array.isArray(form) ? form.join("") : "";
      }).join("\n");
  }
}

/** The result of running a lesson, or of the attempt. */
export interface LessonReport {
  /** The name of the lesson: `"02_last_ticket"`. */
  lesson: string;
  /** How it went. */
  outcome: CellOutcome;
  /** Why it was not run at all; empty if it was. */
  message: string;
  /** The time that its cells took, in milliseconds. */
  wallMs: number;
  /** Its code cells that ran, in their order. */
  cells: CellRun[];
}
