/**
 * Explores all known programs in a fresh process, as a grader does, and says what each took. Its memory
 * can then be looked at, until it gets a line: then it says how many schedules it runs in a second.
 * Both answers are a line of JSON.
 *
 * Argument: for how many milliseconds to count schedules.
 *
 * @module
 */

import { KNOWN_PROGRAMS } from "../../explorer/_programs.ts";
import type { ProgramFigures } from "../groups/explorer.ts";

const milliseconds = Number(Deno.args[0]);
const programs: ProgramFigures[] = [];
for (const program of KNOWN_PROGRAMS) {
  for (const clients of [2, 3] as const) {
    const { failure, complete, runs, ms, firstFailure } = await program.explore(clients);
    programs.push({
      ...{ name: program.name, clients, runs, ms },
      verdict: failure?.kind ?? (complete ? "fine" : "not proved"),
      expected: program.expected[clients],
      ...(firstFailure && { firstMs: firstFailure.ms }),
    });
  }
}

console.log(JSON.stringify(programs));
await Deno.stdin.read(new Uint8Array(10));

const [noLock] = KNOWN_PROGRAMS;
const began = performance.now();
let schedules = 0;
do {
  schedules += (await noLock?.goThrough(3, { reduction: "none" }))?.runs ?? 0;
} while (performance.now() - began < milliseconds);
console.log(JSON.stringify(schedules * 1000 / (performance.now() - began)));
