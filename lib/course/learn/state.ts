import { type ExerciseName, exerciseOf } from "../catalog.ts";
import type { Finding } from "../doctor.ts";
import type { CheckReport, ExerciseReport } from "../grading/report.ts";
import type { Certificate } from "./certificate.ts";
import type { Progress } from "./progress.ts";

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
