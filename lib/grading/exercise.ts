import type { GraderCheck } from "./check.ts";
import type { GradeOutcome } from "./report/report.ts";

/** What an exercise is made of. Its file is named like it, and is all that the course knows of it. */
export interface ExerciseEntry<Name extends string = string> {
  /** The name that all its files have: `"02_last_ticket"`, or `"02a_sell_it_twice"` for one more of that lesson. */
  readonly name: Name;
  /** A few words for people. */
  readonly title: string;
  /** How long a learner needs, in minutes. */
  readonly minutes: number;
  /** The name of the lesson that it belongs to. */
  readonly lesson: string;
  /** Three hints: a nudge, the idea, and nearly the code. */
  readonly hints: readonly [nudge: string, idea: string, nearlyCode: string];
  /** What is told after a pass. */
  readonly afterwards: Afterwards;
  /** What is checked, in this order, and the points for each. */
  readonly checks: readonly GraderCheck[];
  /** Why the file that is handed out does not pass: its outcome, and the first check that fails. */
  readonly unsolved: { readonly outcome: Exclude<GradeOutcome, "pass">; readonly check: string };
}

/** What is worth knowing once an exercise is solved: a sentence or two each. */
export interface Afterwards {
  /** Why it works. */
  readonly works: string;
  /** What would break it. */
  readonly breaks: string;
  /** What professionals use instead, with a source. */
  readonly instead: string;
}

/** One exercise of the course. */
export interface Exercise<Name extends string = string> extends ExerciseEntry<Name> {
  /** Its number: `"02"` or `"02a"`. */
  readonly number: string;
}

/** A name: two digits, perhaps a letter, and words. */
const NAME = /^(\d\d)([ab]?)(?:_[a-z][a-z0-9]*)+$/;

/** Whether a name can be one of an exercise. */
export function isExerciseName(name: string): boolean {
  return NAME.test(name);
}

/** The number that a name begins with: `"02"` or `"02a"`. */
export function numberOf(name: string): string {
  return name.slice(0, name.indexOf("_"));
}

/** The order of exercises by their names: `02a` is done before `02`, and `02b` after it. */
export function inOrder(one: string, other: string): number {
  const [a, b] = [one, other].map((name) => {
    const [, digits = "", letter = ""] = NAME.exec(name) ?? [];
    return digits + { "a": 0, "": 1, "b": 2 }[letter] + name;
  });
  return a! < b! ? -1 : 1;
}

/** Defines an exercise. */
export function defineExercise<const Name extends string>(
  entry: ExerciseEntry<Name>,
): Exercise<Name> {
  return { number: numberOf(entry.name), ...entry };
}
