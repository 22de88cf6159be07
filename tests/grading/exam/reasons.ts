/**
 * Writes down what is said to each wrong answer that exploring finds: its verdict and its reason. It takes some
 * minutes.
 *
 * @module
 */

import { CATALOG, type ExerciseName } from "../../../lib/grading/catalog.ts";
import { casesOf } from "./_cases.ts";
import { explored } from "./_explored.ts";
import { type ReasonRow, reasonsTable, TABLE } from "./_reasons.ts";

const SEED = 20_261_123;
const ROOT = new URL("../../..", import.meta.url).pathname;

async function rowsOf(exercise: ExerciseName): Promise<ReasonRow[]> {
  const rows: ReasonRow[] = [];
  for (const known of casesOf(exercise)) {
    const { title, outcome } = known;
    const isJudged = outcome === "wrong" || outcome === "stuck";
    // What attacks are told is tested where they are.
    if (!isJudged || /mutant (?:evil|tampers)/.test(title)) continue;
    // What only a race decides is worded by what happened to happen in it.
    const found = await explored(known, SEED);
    if (!found) continue;
    const { finding } = found;
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
