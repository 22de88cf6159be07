/** What a new exercise is made of, before its author has filled it in. */
export interface ExerciseDraft {
  /** `"07"`. */
  number: string;
  /** `"07_two_trains"`. */
  name: string;
  /** The name of its checks: `"twoTrainsChecks"`. */
  checks: string;
}

/** Makes a draft of a name that has been checked, such as `"07_two_trains"`. */
export function draftOf(name: string): ExerciseDraft {
  const [number = "", ...words] = name.split("_");
  const capitalized = words.slice(1).map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return { number, name, checks: `${[words[0], ...capitalized].join("")}Checks` };
}

/** The new files: their paths from the course's folder, and what is in them. */
export function newFiles({ name, checks }: ExerciseDraft): Record<string, string> {
  return {
    [`exercises/${name}.ts`]: unsolved(),
    [`solutions/${name}.ts`]: solution(),
    [`lib/grading/exercises/${name}.ts`]: grader(name, checks),
    [`tests/grading/exam/${name}_test.ts`]: graderTest(name),
    [`tests/cases/mutants/${name}/no_lock.ts`]: mutant(),
  };
}

/** The entry of the catalog, with what the gate finds missing until it is filled in. */
export function catalogEntry({ number, name }: ExerciseDraft): string {
  return `  {
    number: "${number}",
    name: "${name}",
    title: "",
    minutes: 10,
    lesson: "",
    unsolved: { outcome: "wrong", check: "every interleaving" },
    points: { ...POINTS },
    hints: ["", "", ""],
  },
`;
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

function grader(name: string, checks: string): string {
  const number = name.slice(0, 2);
  return `\
import type { GraderCheck } from "../grading/check.ts";
import { compiles } from "../grading/compiles.ts";
import { everyInterleaving } from "../grading/every_interleaving.ts";
import { realRaces } from "../grading/real_races.ts";

/** What is checked of exercise ${number}. */
export const ${checks}: readonly GraderCheck[] = [
  compiles(1),
  everyInterleaving({ points: 4, plans: [{ clients: 2 }, { clients: 3 }] }),
  realRaces({ points: 3 }),
];
`;
}

function graderTest(name: string): string {
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
