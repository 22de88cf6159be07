/**
 * Do the reductions lose anything? Compares them with the search that leaves nothing out, on random
 * programs: `deno run -A tests/interleavings/crosscheck.ts SEED SECONDS [MOST_RUNS]`.
 *
 * @module
 */

import { compare } from "./_compare.ts";
import { Dice, randomProgram } from "./_random_programs.ts";

const [seed = 1, seconds = 60, maxRuns = 20_000] = Deno.args.map(Number);
const dice = new Dice(seed);
const end = performance.now() + seconds * 1000;
const totals = { compared: 0, tooLong: 0, runsNone: 0, runsBoth: 0, different: 0 };

while (performance.now() < end) {
  const { text, program } = randomProgram(dice);
  const { compared, runs, differences } = await compare(program, maxRuns);
  if (!compared) {
    totals.tooLong++;
    continue;
  }
  totals.compared++;
  totals.runsNone += runs.none;
  totals.runsBoth += runs.both;
  if (differences.length > 0) totals.different++;
  differences.forEach((difference) => console.log(`${difference}\n  ${text}`));
}
console.log(totals);
Deno.exit(totals.different === 0 ? 0 : 1);
