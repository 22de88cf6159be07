import { assert, assertEquals } from "@std/assert";
import { type ExerciseName, exerciseOf } from "../../../lib/grading/catalog.ts";
import { gradeExercise } from "../../../lib/grading/grade_exercise.ts";
import type { ExerciseReport, Finding } from "../../../lib/grading/report/report.ts";
import { detailsText } from "../../../lib/grading/report/report_picture.ts";
import { longTest } from "../../_full.ts";
import { casesOf, type GraderCase } from "./_cases.ts";
import { explored } from "./_explored.ts";
import { expectedCauses } from "./_reasons.ts";

/** Fixed, so that a failure can be repeated; `deno task test:graders` uses many others. */
const SEED = 20_261_123;
const CAUSES = expectedCauses();
/** Of so many files that are only explored, `deno task test` explores one. */
const ONE_IN = 4;

/**
 * The grader's own exam: each file whose grade is known must get it.
 *
 * Exploring, or playing an attack, takes a tenth of the time of a grading and decides almost all of them. So `deno task test`
 * grades whole only the file that is solved and the one that is handed out, and explores some of the others;
 * `deno task test:full` explores all of them, and grades whole all right answers and those in which the explorer finds
 * nothing; `deno task test:graders` grades everything whole, again and again. The types of all are checked by
 * `types_test.ts` at once.
 */
export function examine(exercise: ExerciseName): void {
  const exploring = exerciseOf(exercise).checks.filter((check) => check.explores);
  const [first, ...others] = exploring.map(({ name }) => name);
  for (const [index, known] of casesOf(exercise).entries()) {
    const { title, outcome, check } = known;
    const isMet = title === "solution" || title === "stub";
    if (first === undefined || isMet || needsWholeGrading(known, [first, ...others])) {
      const verdict = check === undefined ? outcome : `${outcome} by "${check}"`;
      const test = isMet ? Deno.test : longTest;
      test(`gradeExercise() finds ${exercise} ${title} ${verdict}`, () => gradeWhole(known));
    } else {
      // Of a later level, those before it are to be passed as well: that takes most of the time.
      const isQuick = index % ONE_IN === 0 && (check ?? first) === first;
      const test = isQuick ? Deno.test : longTest;
      test(`${check ?? first} finds ${exercise} ${title} ${outcome}`, () => exploreOnly(known));
    }
  }
}

/** Right answers, and those in which the explorer finds nothing. */
function needsWholeGrading({ outcome, check }: GraderCase, exploring: readonly string[]): boolean {
  return outcome === "pass" || !exploring.includes(check ?? "");
}

async function gradeWhole(known: GraderCase): Promise<void> {
  const { exercise, path, outcome, check } = known;
  const report = await gradeExercise(exercise, { path, seed: SEED });
  const failed = report.checks.find((found) => found.outcome !== "pass");
  const shown = describe(report);
  assertEquals(report.outcome, outcome, shown);
  assertEquals(failed?.name, check, shown);
  assertEquals(report.points === report.maxPoints, outcome === "pass", shown);
  requireCause(known, failed, shown);
}

async function exploreOnly(known: GraderCase): Promise<void> {
  const found = await explored(known, SEED);
  const shownAs = found ? `${found.check}: ${shown(found.finding)}` : "nothing is found";
  assertEquals(found?.finding.outcome ?? "pass", known.outcome, shownAs);
  assertEquals(found?.check, known.check, shownAs);
  assert(found?.finding.message !== "");
  requireCause(known, found?.finding, shownAs);
}

/** What exploring finds has the kind of reason that stands in the table, or none where none stands there. */
function requireCause(
  { exercise, title }: GraderCase,
  finding: Pick<Finding, "cause"> | undefined,
  shown: string,
): void {
  const expected = CAUSES.get(`${exercise}/${title.replace("mutant ", "")}`);
  if (expected !== undefined) assertEquals(finding?.cause ?? "", expected, shown);
}

function describe({ checks }: ExerciseReport): string {
  return checks.map((check) => `${check.outcome} ${check.name}: ${shown(check)}`).join("\n");
}

function shown(finding: Finding): string {
  return `${finding.message}\n${detailsText(finding) ?? ""}`;
}
