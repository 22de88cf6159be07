import { type ExerciseName, exerciseOf } from "../../grading/catalog.ts";
import type { CheckReport, ExerciseReport } from "../../grading/report.ts";
import type { Finding } from "../doctor.ts";
import type { Certificate } from "./certificate.ts";
import { openExercises, type Progress } from "./progress.ts";

/** The grading of the current exercise, as far as it has come. */
export interface Run {
  /** The checks that have ended. */
  readonly checks: readonly CheckReport[];
  /** All of them, when the last one has ended. */
  readonly report?: ExerciseReport;
}

/** What the learner looks at. */
export type Page =
  | {
    readonly kind: "welcome";
    /** Whether this is the very first time. */
    readonly first: boolean;
    /** What the learner should know, such as a damaged file. */
    readonly notes: readonly string[];
    /** What the doctor has found so far. */
    readonly findings: readonly Finding[];
    /** Whether it is still looking. */
    readonly examining: boolean;
  }
  | { readonly kind: "exercise" | "hints" }
  | {
    readonly kind: "lesson"; /** The path of its page, when it has been made. */
    readonly page?: string;
  }
  | {
    readonly kind: "list"; /** The index of the exercise under the cursor. */
    readonly at: number;
  }
  | { readonly kind: "solution"; readonly text: string }
  | { readonly kind: "confirm"; readonly what: "reset" | "solution" }
  | {
    readonly kind: "all";
    /** The exercise that is graded; absent when all are. */
    readonly grading?: ExerciseName;
    readonly reports: readonly ExerciseReport[];
  }
  | { readonly kind: "certificate"; readonly certificate: Certificate; readonly path: string };

/** All that `deno task learn` shows, and all that decides what a key does. */
export interface LearnState {
  readonly progress: Progress;
  readonly run: Run;
  readonly page: Page;
  /** How many hints the learner has asked for, from 0 to 3. */
  readonly hints: number;
  /** How many lines of the page are above the screen. */
  readonly scroll: number;
  /** One sentence about what has just happened. */
  readonly notice?: string;
}

/** What happens to it. */
export type LearnEvent =
  /** `mostScroll`: how far the page can be scrolled on the screen as it is. */
  | { readonly type: "key"; readonly key: string; readonly mostScroll: number }
  | { readonly type: "saved" }
  | { readonly type: "found"; readonly finding: Finding }
  | { readonly type: "examined" }
  | { readonly type: "check"; readonly check: CheckReport }
  | { readonly type: "graded"; readonly report: ExerciseReport }
  | { readonly type: "grading"; readonly exercise: ExerciseName }
  | { readonly type: "one of all"; readonly report: ExerciseReport }
  | { readonly type: "all graded" }
  | { readonly type: "certified"; readonly certificate: Certificate; readonly path: string }
  | { readonly type: "solution"; readonly text: string }
  | { readonly type: "lesson"; /** The path of its page. */ readonly page: string }
  | { readonly type: "reset"; /** Where the learner's file is kept. */ readonly backup?: string }
  | { readonly type: "notice"; readonly text: string };

/** What is to be done outside. */
export type Effect =
  /** Watch the current exercise and grade it; what is graded now is ended. */
  | { readonly do: "grade" }
  | { readonly do: "grade all" }
  | { readonly do: "certify"; readonly reports: readonly ExerciseReport[] }
  | { readonly do: "read solution" }
  | { readonly do: "open lesson" }
  | { readonly do: "reset" }
  | { readonly do: "quit" };

/** The current exercise. */
export function currentExercise({ progress }: LearnState): ReturnType<typeof exerciseOf> {
  return exerciseOf(progress.current);
}

/** What the learner should do now: one sentence for each page. */
export function nextStep(state: LearnState): string {
  const { page } = state;
  switch (page.kind) {
    case "welcome":
      if (page.examining) return "Next: this computer is being looked at. Enter begins at once.";
      return page.findings.some((finding) => !finding.works && finding.needed)
        ? "Next: repair what is missing, then press Enter."
        : "Next: press Enter.";
    case "exercise":
      return nextOfExercise(state);
    case "hints":
      return state.hints < currentExercise(state).hints.length
        ? "Next: try it, and save. Or type h for one more hint."
        : "Next: try it, and save. Or type s for the solution.";
    case "lesson":
      return "Next: read it in your browser, then come back here.";
    case "list":
      return "Next: choose one with the arrow keys and Enter, or type its number.";
    case "solution":
      return "Next: press Enter to go back to the exercise.";
    case "confirm":
      return page.what === "reset"
        ? "Next: type y to reset, or n to keep working on it."
        : "Next: type y to see it, or n to go on trying.";
    case "all":
      return nextWhenAllAreGraded(page);
    case "certificate":
      return "Next: go on with one of these, or type l to come back to an exercise.";
  }
}

function nextOfExercise({ run: { report }, progress }: LearnState): string {
  if (!report) return "Next: wait for the verdict, or save again: then it begins anew.";
  if (report.outcome !== "pass") {
    return "Next: change what the file's TODO says, and save it; h gives a hint.";
  }
  const [next] = openExercises(progress);
  if (!next) return "Next: all pass. Type n to grade them together, for the certificate.";
  const { number, title } = exerciseOf(next);
  return `Next: type n for ${number}, "${title}", or s to compare with the solution.`;
}

function nextWhenAllAreGraded(
  { grading, reports }: LearnState["page"] & { kind: "all" },
): string {
  if (grading !== undefined) return `Next: wait. Now it is the turn of ${grading}.`;
  const failed = reports.filter(({ outcome }) => outcome !== "pass").length;
  if (failed === 0) return "Next: your certificate.";
  return `Next: ${failed} of ${reports.length} no longer pass. Type n to go there.`;
}
