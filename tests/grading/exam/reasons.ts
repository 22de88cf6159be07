/**
 * Writes down what is said to each wrong answer that exploring finds: its verdict and its reason. It takes some
 * minutes.
 *
 * @module
 */

import { Random } from "../../../lib/explorer/random.ts";
import { CATALOG, type ExerciseName, exerciseOf } from "../../../lib/grading/catalog.ts";
import type { Finding } from "../../../lib/grading/report.ts";
import { Submission } from "../../../lib/grading/submission.ts";
import { casesOf, type GraderCase } from "./_cases.ts";
import { type ReasonRow, reasonsTable, TABLE } from "./_reasons.ts";

const SEED = 20_261_123;
const ROOT = new URL("../../..", import.meta.url).pathname;

/** What exploring says; what only a race decides is worded by what happened to happen in it. */
async function findingOf({ exercise, path }: GraderCase): Promise<Finding | undefined> {
  const explores = exerciseOf(exercise).checks.find(({ explores }) => explores);
  if (!explores) return undefined;
  await using submission = await Submission.open({ path }, exercise);
  const { signal } = new AbortController();
  const finding = await explores.run({ submission, random: new Random(SEED), signal });
  return finding.outcome === "pass" ? undefined : finding;
}

async function rowsOf(exercise: ExerciseName): Promise<ReasonRow[]> {
  const rows: ReasonRow[] = [];
  for (const known of casesOf(exercise)) {
    const { title, outcome } = known;
    const isJudged = outcome === "wrong" || outcome === "stuck";
    // What attacks are told is tested where they are.
    if (!isJudged || /mutant (?:evil|tampers)/.test(title)) continue;
    const finding = await findingOf(known);
    if (!finding) continue;
    const { reason = "", cause = "" } = finding;
    // Where this copy of the course is, is nobody's business.
    const message = finding.message.replaceAll(ROOT, "");
    rows.push({ mutant: `${exercise}/${title.replace("mutant ", "")}`, cause, message, reason });
  }
  return rows;
}

const rows: ReasonRow[] = [];
for (const { name } of CATALOG) {
  rows.push(...await rowsOf(name));
  console.error(`${name}: ${rows.length} rows so far`);
}
Deno.writeTextFileSync(TABLE, reasonsTable(rows));
