import type { CheckReport, ExerciseReport } from "../../../lib/grading/report/report.ts";

export const PASSED: ExerciseReport = {
  ...{ exercise: "02_last_ticket", outcome: "pass", points: 5, maxPoints: 5 },
  checks: [
    check({ name: "compiles", points: 1, maxPoints: 1, message: "It compiles.", ms: 700 }),
    check({ name: "every interleaving", points: 4, maxPoints: 4, message: "82 schedules." }),
  ],
};

export const FAILED: ExerciseReport = {
  ...{ exercise: "05_always_release", outcome: "stuck", points: 1, maxPoints: 8 },
  checks: [
    check({ name: "compiles", points: 1, maxPoints: 1 }),
    check({
      ...{ name: "every interleaving", outcome: "stuck", maxPoints: 4 },
      ...{ message: 'Ann & "Bob" <wait>', detail: "row\n ✗ a ]]> b\n", schedule: "Ann1 Bob1!" },
    }),
    check({ name: "real processes", outcome: "broken", maxPoints: 3, message: "threw\u0000 x" }),
  ],
};

function check(given: Partial<CheckReport>): CheckReport {
  return { name: "", outcome: "pass", points: 0, maxPoints: 0, message: "", ms: 1, ...given };
}
