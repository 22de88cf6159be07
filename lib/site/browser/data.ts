import type { Attack } from "../../grading/attack/play_attack.ts";
import type { Explores } from "../../grading/plans/exploration_plan.ts";
import type { Positions } from "./player/recorded_game.ts";

/** Something that a desk has. */
export interface DeskMember {
  readonly name: string;
  /** Its type in a few characters: `"(): Promise<number>"`. */
  readonly detail: string;
  /** The first sentence of its documentation. */
  readonly doc: string;
  /** What it has itself, such as the office's methods. */
  readonly members?: readonly DeskMember[];
}

/** What the page of an exercise judges an answer by, and tells by itself. */
export interface PageLevel {
  /** Its name, where the exercise has several. */
  readonly title?: string;
  readonly explores: Explores;
}

/** All that the page of an exercise knows of it. */
export interface ExercisePageData {
  readonly name: string;
  readonly hints: readonly string[];
  /** The file that is handed out. */
  readonly stub: string;
  /** What is attacked, and the code of its clients: the answer is a schedule. */
  readonly attack?: Attack & { readonly victim: string };
  readonly solution: string;
  /** What is worth knowing once it is solved. */
  readonly afterwards: readonly string[];
  /** What every interleaving is judged by, one level after the other. */
  readonly levels: readonly [PageLevel, ...PageLevel[]];
  /** The checks that need real processes, by name: they are made in the terminal only. */
  readonly realChecks: readonly string[];
  readonly desk: readonly DeskMember[];
  /** The names of all exercises, in their order. */
  readonly names: readonly [string, ...string[]];
  /** What grades it in the terminal. */
  readonly command: string;
  /** The page after it. */
  readonly next?: { readonly title: string; readonly href: string };
}

/** A cell of a lesson that can be run here, or that such a cell needs. */
export interface LessonCell {
  readonly id: string;
  readonly code: string;
  /** The cells that must be run before it, in their order. */
  readonly needs: readonly string[];
  /** Whether it shows something; else it only prepares. */
  readonly runs: boolean;
  /** Whether it races: here only in virtual time. */
  readonly isRace: boolean;
}

/** All that the page of a lesson knows. */
export interface LessonPageData {
  readonly cells: readonly LessonCell[];
  /** What opens the lesson where real processes run. */
  readonly command: string;
  readonly desk: readonly DeskMember[];
}

/** A scene of the first page: the code that its clients run, and all that can come of it. */
export interface StartScene {
  readonly code: string;
  readonly positions: Positions;
}

/** All that the first page knows. */
export interface StartPageData {
  readonly withoutLock: StartScene;
  readonly withLock: StartScene;
}
