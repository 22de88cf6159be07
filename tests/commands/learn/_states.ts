import { BEGINNING } from "../../../lib/commands/learn/progress.ts";
import type { LearnEvent, LearnState, Step } from "../../../lib/commands/learn/state.ts";
import { beginning, update } from "../../../lib/commands/learn/update.ts";
import { type ExerciseName, exerciseOf } from "../../../lib/grading/catalog.ts";
import type { CheckReport, ExerciseReport } from "../../../lib/grading/report/report.ts";

/** The failure of exercise 02 as it is handed out. */
export const OVERSOLD: CheckReport = {
  name: "every interleaving",
  outcome: "wrong",
  points: 0,
  maxPoints: 4,
  ms: 100,
  message: "Ann and Bob have both bought the same ticket.",
  picture: {
    kind: "schedule",
    schedule: {
      clients: ["Ann", "Bob"],
      rows: [
        { client: "Ann", text: "search tickets → 1", tone: "look", shared: "tickets = 1" },
        { client: "Ann", text: "read tickets → 1", tone: "look", shared: "tickets = 1" },
        { client: "Bob", text: "search tickets → 1", tone: "look", shared: "tickets = 1" },
        { client: "Bob", text: "read tickets → 1", tone: "look", shared: "tickets = 1" },
        { client: "Bob", text: "write tickets = 0", tone: "change", shared: "tickets = 0" },
        { client: "Ann", text: "write tickets = 0", tone: "wrong", shared: "tickets = 0" },
      ],
      bars: [],
      stale: [{ client: "Ann", readRow: 1, writeRow: 5, changedRow: 4, belief: "tickets = 1" }],
    },
  },
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
