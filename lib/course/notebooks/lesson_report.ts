import type { GradeOutcome } from "../grading/report.ts";
import type { CellRun } from "./run_notebook.ts";

/** What came of a lesson, or of the attempt to run it. */
export interface LessonReport {
  /** The name of the lesson: `"02_last_ticket"`. */
  lesson: string;
  /** What came of it. */
  outcome: GradeOutcome;
  /** Why it was not run at all; empty when it was. */
  message: string;
  /** How long its cells ran, in milliseconds. */
  wallMs: number;
  /** Its code cells that ran, in their order. */
  cells: CellRun[];
}
