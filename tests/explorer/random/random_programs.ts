/**
 * Compares the explorer with a brute force on many random clients:
 * `deno run -A tests/explorer/random/random_programs.ts bounded|tireless|sharing|waiting [RUNS] [SEED] [MOST_STEPS]
 * [MOST_EXACT_STATES]`.
 *
 * @module
 */

import fc from "npm:fast-check@4.10.2";
import { compare } from "./_compare.ts";
import {
  type RandomClients,
  randomClients,
  SHARING_KINDS,
  tirelessClients,
  waitingClients,
} from "./_random_clients.ts";

const [kind = "bounded", ...numbers] = Deno.args;
const [runs = 1_000, seed = 1, mostSteps = 30_000, mostExactStates] = numbers.map(Number);
const ARBITRARIES: Readonly<Record<string, () => fc.Arbitrary<RandomClients>>> = {
  bounded: () => randomClients(),
  tireless: tirelessClients,
  sharing: () => randomClients(SHARING_KINDS),
  waiting: waitingClients,
};
const arbitrary = ARBITRARIES[kind]!();
const clients = fc.sample(arbitrary, { numRuns: runs, seed });
let [compared, different] = [0, 0];
for (const random of clients) {
  const comparison = await compare(random, mostSteps, mostExactStates);
  if (comparison.compared) compared++;
  if (comparison.differences.length === 0) continue;
  different++;
  console.log(`${JSON.stringify(random)}\n  ${comparison.differences.join("\n  ")}`);
}
console.log(`${runs} programs, ${compared} compared, ${different} different`);
Deno.exit(different === 0 ? 0 : 1);
