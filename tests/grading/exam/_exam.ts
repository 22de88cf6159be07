import { assert, assertEquals } from "@std/assert";
import { Random } from "../../../lib/explorer/random.ts";
import { type ExerciseName, exerciseOf } from "../../../lib/grading/catalog.ts";
import type { GraderCheck } from "../../../lib/grading/check.ts";
import { gradeExercise } from "../../../lib/grading/grade_exercise.ts";
import type { ExerciseReport, Finding } from "../../../lib/grading/report.ts";
import { detailsText } from "../../../lib/grading/report_picture.ts";
import { Submission } from "../../../lib/grading/submission.ts";
import { FULL } from "../../_full.ts";
import { casesOf, type GraderCase } from "./_cases.ts";
import { expectedCauses } from "./_reasons.ts";

/** Fixed, so that a failure can be repeated; `deno task test:graders` uses many others. */
const SEED = 20_261_123;
const CAUSES = expectedCauses();

/**
 * The grader's own exam: each file whose grade is known must get it.
 *
 * Exploring, or playing an attack, takes a tenth of the time of a grading and decides almost all of them. So `deno task test`
 * grades whole only the files that need it, and `deno task test:full` all right answers besides; `deno task test:graders` grades
 * everything whole, again and again. The types of all are checked by `types_test.ts` at once.
 */
export function examine(exercise: ExerciseName): void {
  const explores = exerciseOf(exercise).checks.find((check) => check.explores);
  for (const known of casesOf(exercise)) {
    const { title, outcome, check } = known;
    if (!explores || FULL && outcome === "pass" || needsWholeGrading(known, explores.name)) {
      const verdict = check === undefined ? outcome : `${outcome} by "${check}"`;
      Deno.test(`gradeExercise() finds ${exercise} ${title} ${verdict}`, () => gradeWhole(known));
    } else {
      Deno.test(`${explores.name} finds ${exercise} ${title} ${outcome}`, () =>
        exploreOnly(explores, known));
    }
  }
}

/** The two files that a learner meets, and those in which the explorer finds nothing. */
function needsWholeGrading({ title, outcome, check }: GraderCase, explores: string): boolean {
  if (title === "solution" || title === "stub") return true;
  return outcome !== "pass" && check !== explores;
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

async function exploreOnly(
  explores: GraderCheck,
  known: GraderCase,
): Promise<void> {
  const { exercise, path, outcome } = known;
  await using submission = await Submission.open({ path }, exercise);
  const { signal } = new AbortController();
  const finding = await explores.run({ submission, random: new Random(SEED), signal });
  assertEquals(finding.outcome, outcome, shown(finding));
  assert(finding.message !== "");
  requireCause(known, finding, shown(finding));
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
