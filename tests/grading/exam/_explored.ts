import { Random } from "../../../lib/explorer/random.ts";
import { exerciseOf } from "../../../lib/grading/catalog.ts";
import type { Finding } from "../../../lib/grading/report/report.ts";
import { Submission } from "../../../lib/grading/submission.ts";
import type { GraderCase } from "./_cases.ts";

/** What is said of an answer by the first check that explores and that it does not pass. */
export interface ExploredFailure {
  readonly check: string;
  readonly finding: Finding;
}

/**
 * Grades an answer by checks that explore alone, in their order.
 *
 * @returns Nothing when it passes them.
 */
export async function explored(
  { exercise, path }: GraderCase,
  seed: number,
): Promise<ExploredFailure | undefined> {
  await using submission = await Submission.open({ path }, exercise);
  const { signal } = new AbortController();
  for (const { name, explores, run } of exerciseOf(exercise).checks) {
    if (!explores) continue;
    const finding = await run({ submission, random: new Random(seed), signal });
    if (finding.outcome !== "pass") return { check: name, finding };
  }
  return undefined;
}
