import { BEGINNING } from "../../../lib/commands/learn/progress.ts";
import type { LearnEvent, LearnState, Step } from "../../../lib/commands/learn/state.ts";
import { beginning, update } from "../../../lib/commands/learn/update.ts";
import { type ExerciseName, exerciseOf } from "../../../lib/grading/catalog.ts";
import type { CheckReport, ExerciseReport } from "../../../lib/grading/report.ts";

/** The failure of exercise 02 as it is handed out. */
export const OVERSOLD: CheckReport = {
  name: "every interleaving",
  outcome: "wrong",
  points: 0,
  maxPoints: 4,
  ms: 100,
  message: "Ann and Bob have both bought the same ticket.",
  detail: `Ann and Bob have both bought the same ticket.

row    Ann                    Bob                 shared
  1    search tickets → 1                         tickets = 1
  2    read tickets → 1
  3                           search tickets → 1
  4                           read tickets → 1
  5                           write tickets = 0   tickets = 0
  6    ✗ write tickets = 0
       ^ still believes tickets = 1, read in row 2; row 5 has changed it since
`,
  schedule: "Ann1 Ann2 Bob1 Bob2 Bob3 Ann3",
};

/** A report in which all passes, or else the second check and those after it do not. */
export function reportOf(exercise: ExerciseName, passes: boolean): ExerciseReport {
  const checks = exerciseOf(exercise).checks.map((check, index): CheckReport => {
    const { name, points: maxPoints } = check;
    if (!passes && index === 1) return OVERSOLD;
    const message = "It is as it should be.";
    return passes || index === 0
      ? { name, maxPoints, outcome: "pass", points: maxPoints, message, ms: 10 }
      : { name, maxPoints, outcome: "wrong", points: 0, message: "Too many purchases.", ms: 10 };
  });
  const sum = checks.reduce((total, { points }) => total + points, 0);
  return { exercise, outcome: passes ? "pass" : "wrong", points: sum, maxPoints: 10, checks };
}

/** The state of a learner at an exercise, before anything is graded. */
export function stateAt(current: ExerciseName, passed: readonly ExerciseName[] = []): LearnState {
  const { state } = beginning({ ...BEGINNING, current, passed: new Set(passed) }, false, []);
  return state;
}

/** Lets events happen, one after the other; a word is a key. */
export function after(state: LearnState, ...events: (LearnEvent | string)[]): Step {
  let step: Step = { state, effects: [] };
  for (const event of events) {
    const position = { top: step.state.scroll ?? 0, most: 5 };
    step = update(
      step.state,
      typeof event === "string" ? { type: "key", key: event, position } : event,
    );
  }
  return step;
}
