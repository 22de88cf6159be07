import { JupyterKernelError, NotebookError } from "./errors.ts";
import { JupyterServer } from "./jupyter/server.ts";
import type { LessonFile } from "./lesson_files.ts";
import { readNotebook, writeNotebook } from "./notebook_files.ts";
import { type LessonReport, runNotebook, type RunNotebookOptions } from "./run_notebook.ts";

/** Options for {@linkcode runLessons}. */
export interface RunLessonsOptions extends RunNotebookOptions {
  /** The folder of the lessons. */
  folder: string;
  /** Whether to write what the cells show into the lessons that pass. */
  write: boolean;
  /** Called before each lesson. */
  onLesson: (name: string) => void;
  /** Called after each lesson. */
  onReport: (report: LessonReport) => void;
}

/**
 * Runs lessons one after the other, as their cells measure times that other lessons would disturb.
 *
 * @param lessons The files of the lessons.
 * @param options How.
 * @returns A report on each, in their order. A lesson that cannot be read is broken.
 * @throws {JupyterMissingError} when no Jupyter program is installed
 * @throws {JupyterStartError} when the server does not start
 * @throws the signal's reason when it is aborted
 */
export async function runLessons(
  lessons: readonly LessonFile[],
  { folder, write, onLesson, onReport, ...options }: RunLessonsOptions,
): Promise<LessonReport[]> {
  const { signal } = options;
  await using server = await JupyterServer.start({ folder, ...(signal && { signal }) });
  const reports: LessonReport[] = [];
  for (const { name, path } of lessons) {
    onLesson(name);
    const report = await runLesson(path, name);
    reports.push(report);
    onReport(report);
  }
  return reports;

  async function runLesson(path: string, lesson: string): Promise<LessonReport> {
    try {
      const run = await runNotebook(
        server,
        { name: lesson, notebook: await readNotebook(path) },
        options,
      );
      if (write && run.outcome === "pass") await writeNotebook(path, run.notebook);
      const { outcome, wallMs, cells } = run;
      return { lesson, outcome, message: "", wallMs, cells };
    } catch (error) {
      if (!(error instanceof NotebookError || error instanceof JupyterKernelError)) throw error;
      return { lesson, outcome: "broken", message: error.message, wallMs: 0, cells: [] };
    }
  }
}
