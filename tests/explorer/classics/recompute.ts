/**
 * Has Spin find out again what is true of every classic program, and writes truth.json. It takes a few
 * minutes, and needs Debian's packages `spin` and `gcc`:
 * `deno run -A tests/explorer/classics/recompute.ts [PATTERN]`.
 *
 * @module
 */

import { INSTANCES } from "./_classics.ts";
import { askSpin, hasSpin, type SpinResult } from "./_spin.ts";
import known from "./truth.json" with { type: "json" };

if (!await hasSpin()) {
  console.error("Cannot recompute the truth without spin and gcc: apt-get install spin gcc");
  Deno.exit(1);
}
const pattern = new RegExp(Deno.args[0] ?? "");
const before = new Map<string, SpinResult>(Object.entries(known as Record<string, SpinResult>));
const truth: Record<string, SpinResult> = {};
for (const instance of INSTANCES) {
  const { key } = instance;
  const old = before.get(key);
  const result = old && !pattern.test(key) ? old : await askSpin(instance);
  truth[key] = result;
  const isSame = old?.truth === result.truth && old.states === result.states;
  console.log(`${isSame ? " " : "!"} ${key.padEnd(24)} ${result.truth} (${result.states} states)`);
}
await Deno.writeTextFile(
  new URL("truth.json", import.meta.url),
  `${JSON.stringify(truth, undefined, 2)}\n`,
);
