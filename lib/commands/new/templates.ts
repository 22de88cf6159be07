import { numberOf } from "../../grading/exercise.ts";
import { ENTRIES, variableOf } from "./exercises_module.ts";

/**
 * The files of a new exercise, before its author has filled them in.
 *
 * @param name Its name, such as `"07_two_trains"`.
 * @returns What is in each file, by its path from the folder of the course.
 */
export function newFiles(name: string): Record<string, string> {
  return {
    [`exercises/${name}.ts`]: unsolved(),
    [`solutions/${name}.ts`]: solution(),
    [`${ENTRIES}${name}.ts`]: entry(name),
    [`tests/grading/exam/${name}_test.ts`]: exam(name),
    [`tests/cases/mutants/${name}/no_lock.ts`]: mutant(),
  };
}

const CLIENT = `\
export const client: Client = async (desk) => {
  await desk.office.search();
  return await desk.office.buy();
};
`;

function unsolved(): string {
  return `\
// Two or three lines of story: what happens, and what goes wrong.
// One line that says what to do.

import type { Client } from "last-ticket";

${CLIENT.replace("  return", "  // TODO: say what to change here.\n  return")}`;
}

function solution(): string {
  return `\
// The same lines as in exercises/.

import { type Client, withLock } from "last-ticket";

${
    CLIENT.replace(
      "await desk.office.buy();",
      "await withLock(desk.lock, () => desk.office.buy());\n  // TODO: mark what has changed with ^^.",
    )
  }
// Why it works: TODO.
// And when it would break: TODO.
`;
}

/** `deno task check` says what is still empty. */
function entry(name: string): string {
  return `\
import { compiles } from "../compiles.ts";
import { everyInterleaving } from "../every_interleaving.ts";
import { defineExercise } from "../exercise.ts";
import { realRaces } from "../real_races.ts";

/** Exercise ${numberOf(name)}: say here what it is about. */
export const ${variableOf(name)} = defineExercise({
  name: "${name}",
  title: "",
  minutes: 10,
  lesson: "",
  hints: ["", "", ""],
  afterwards: { works: "", breaks: "", instead: "" },
  checks: [
    compiles(1),
    everyInterleaving({ points: 4, plans: [{ clients: 2 }, { clients: 3 }] }),
    realRaces({ points: 3 }),
  ],
  unsolved: { outcome: "wrong", check: "every interleaving" },
});
`;
}

function exam(name: string): string {
  return `\
import { examine } from "./_exam.ts";

examine("${name}");
`;
}

function mutant(): string {
  return `\
// wrong: every interleaving
// Nothing keeps others from coming between the steps.

import type { Client } from "last-ticket";

${CLIENT}`;
}
