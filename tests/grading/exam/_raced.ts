import { Random } from "../../../lib/explorer/random.ts";
import { exerciseOf } from "../../../lib/grading/catalog.ts";
import type { GraderCheck } from "../../../lib/grading/check.ts";
import { Submission } from "../../../lib/grading/submission.ts";
import type { GraderCase } from "./_cases.ts";
import type { Grade } from "./_tally.ts";

/**
 * The checks that another seed can decide otherwise, with their places, up to the one that must decide. A type check,
 * an exploration and an attack come to the same with each seed.
 */
function checksOfChance({ exercise, check: deciding }: GraderCase): [GraderCheck, number][] {
  const { checks } = exerciseOf(exercise);
  const end = checks.findIndex(({ name }) => name === deciding);
  return checks.slice(0, end < 0 ? undefined : end + 1)
    .map((check, index): [GraderCheck, number] => [check, index])
    .filter(([{ name, explores }]) => name !== "compiles" && !explores);
}

/** Whether chance decides about an answer: it is right, or a race must find what is wrong with it. */
export function isDecidedByChance(known: GraderCase): boolean {
  const deciding = checksOfChance(known).at(-1)?.[0].name;
  return deciding !== undefined && (known.check === undefined || known.check === deciding);
}

/** Grades an answer by races in real processes alone, up to the first that it does not pass. */
export async function raced(
  known: GraderCase,
  seed: number,
  signal: AbortSignal,
): Promise<Grade> {
  const checks: Grade["checks"][number][] = [];
  await using submission = await Submission.open({ path: known.path }, known.exercise);
  for (const [{ name, run }, index] of checksOfChance(known)) {
    const finding = await run({ submission, random: new Random(seed + index), signal });
    checks.push({ name, ...finding });
    if (finding.outcome !== "pass") return { outcome: finding.outcome, checks };
  }
  return { outcome: "pass", checks };
}
