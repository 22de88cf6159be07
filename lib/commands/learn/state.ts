import { CATALOG, type ExerciseName, exerciseOf } from "../../grading/catalog.ts";
import type { CheckReport, ExerciseReport } from "../../grading/report/report.ts";
import type { Diagnosis } from "../doctor.ts";
import type { Certificate } from "./certificate.ts";
import type { Progress } from "./progress.ts";

/** Everything that `deno task learn` shows, and that decides what a key does. */
export interface LearnState {
  readonly progress: Progress;
  readonly run: CurrentGrading;
  readonly page: Page;
  /** How many hints the learner has asked for, from 0 to 3. */
  readonly hints: number;
  /** How many lines of the page are above the screen; absent until the learner scrolls. */
  readonly scroll?: number;
  /** One sentence about what has just happened. */
  readonly notice?: string;
}

/** The grading of the current exercise, as far as it has come. */
export interface CurrentGrading {
  /** The checks that have ended. */
  readonly checks: readonly CheckReport[];
  /** All of them, when the last one has ended. */
  readonly report?: ExerciseReport;
}

/** The page that is shown: what it must know besides the state that all pages share. */
export type Page =
  | {
    readonly kind: "welcome";
    /** Whether this is the very first time. */
    readonly first: boolean;
    /** What the learner should know, such as a damaged file. */
    readonly notes: readonly string[];
    /** What the doctor has found so far. */
    readonly diagnoses: readonly Diagnosis[];
    /** Whether it is still looking. */
    readonly examining: boolean;
  }
  | { readonly kind: "exercise" | "hints" }
  | {
    readonly kind: "lesson";
    /** The path of its page, when it has been made. */
    readonly page?: string;
  }
  | {
    readonly kind: "list";
    /** The index of the exercise under the cursor. */
    readonly at: number;
  }
  | {
    readonly kind: "solution";
    readonly text: string;
    /** The learner's own file, once it passes. */
    readonly own?: string;
  }
  | { readonly kind: "confirm"; readonly what: "reset" | "solution" }
  | {
    readonly kind: "all";
    /** The exercise that is graded; absent when all are. */
    readonly grading?: ExerciseName;
    readonly reports: readonly ExerciseReport[];
  }
  | { readonly kind: "certificate"; readonly certificate: Certificate; readonly path: string };

/** Something that happens to the state. */
export type LearnEvent =
  | { readonly type: "key"; readonly key: string; readonly position: ScrollPosition }
  | { readonly type: "saved" }
  | { readonly type: "found"; readonly diagnosis: Diagnosis }
  | { readonly type: "examined" }
  | { readonly type: "check"; readonly check: CheckReport }
  | { readonly type: "graded"; readonly report: ExerciseReport }
  | { readonly type: "grading"; readonly exercise: ExerciseName }
  | { readonly type: "one of all"; readonly report: ExerciseReport }
  | { readonly type: "all graded" }
  | { readonly type: "certified"; readonly certificate: Certificate; readonly path: string }
  | { readonly type: "solution"; readonly text: string; readonly own?: string }
  | { readonly type: "lesson"; /** The path of its page. */ readonly page: string }
  | { readonly type: "reset"; /** Where the learner's file is kept. */ readonly backup?: string }
  | { readonly type: "notice"; readonly text: string };

/** Which part of the page the screen shows. */
export interface ScrollPosition {
  /** How many lines are above the screen. */
  readonly top: number;
  /** How many can be. */
  readonly most: number;
}

/** Something to do outside of the state, such as grading. */
export type LearnEffect =
  /** Watch the current exercise and grade it; a grading that is under way ends. */
  | { readonly do: "grade" }
  | { readonly do: "grade all" }
  | { readonly do: "certify"; readonly reports: readonly ExerciseReport[] }
  | { readonly do: "read solution" }
  | { readonly do: "open lesson" }
  | { readonly do: "reset" }
  | { readonly do: "quit" };

/** The next state, and what is to be done for it. */
export interface Step {
  readonly state: LearnState;
  readonly effects: readonly LearnEffect[];
}

/** The current exercise. */
export function currentExercise({ progress }: LearnState): ReturnType<typeof exerciseOf> {
  return exerciseOf(progress.current);
}

/** Whether the current exercise passed when it was graded last. */
export function currentPasses({ progress }: LearnState): boolean {
  return progress.passed.has(progress.current);
}

/** A step that does nothing outside. */
export function stay(state: LearnState): Step {
  return { state, effects: [] };
}

/** Shows another page, from its beginning. */
export function open({ scroll: _, ...state }: LearnState, page: Page): LearnState {
  return { ...state, page };
}

/** Goes to an exercise and grades it. */
export function goTo(state: LearnState, current: ExerciseName): Step {
  const progress = { ...state.progress, current };
  const hints = current === state.progress.current ? state.hints : 0;
  return gradeAgain({ ...state, progress, hints });
}

/** Goes to the exercise at an index of the catalog, if there is one. */
export function goToIndex(state: LearnState, index: number): Step {
  const name = CATALOG[index]?.name;
  return name ? goTo(state, name) : stay(state);
}

/** Shows the current exercise, of which nothing is known until it is graded. */
export function gradeAgain(state: LearnState): Step {
  const shown = open(withoutNotice(state), { kind: "exercise" });
  return { state: { ...shown, run: { checks: [] } }, effects: [{ do: "grade" }] };
}

/** Removes the notice. */
export function withoutNotice({ notice: _, ...state }: LearnState): LearnState {
  return state;
}
