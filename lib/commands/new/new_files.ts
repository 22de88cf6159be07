import { numberOf } from "../../grading/exercise.ts";
import type { Answer, Description } from "./description.ts";
import { ENTRIES, variableOf } from "./exercises_module.ts";
import { importsOf } from "./known_checks.ts";

/**
 * The files of a new exercise.
 *
 * @param name Its name, such as `"70_night_train"`.
 * @param description What its author says of it.
 * @returns What is in each file, by its path from the folder of the course.
 */
export function newFiles(name: string, description: Description): Record<string, string> {
  return {
    [`exercises/${name}.ts`]: description.handedOut,
    [`solutions/${name}.ts`]: description.solution,
    [`${ENTRIES}${name}.ts`]: entry(name, description),
    [`tests/grading/exam/${name}_test.ts`]: exam(name),
    ...answers(`tests/cases/mutants/${name}/`, description.wrongAnswers),
    ...answers(`tests/cases/alternatives/${name}/`, description.rightAnswers),
  };
}

function answers(folder: string, known: readonly Answer[]): Record<string, string> {
  return Object.fromEntries(known.map(({ name, text }) => [`${folder}${name}.ts`, text]));
}

/** `deno task check` says what is still empty. */
function entry(name: string, description: Description): string {
  const { title, minutes, lesson, hints, afterwards, checks, unsolved } = description;
  return `\
import { defineExercise } from "../exercise.ts";
${importsOf(checks)}
/** Exercise ${numberOf(name)}: ${title.toLowerCase() || "say here what it is about"}. */
export const ${variableOf(name)} = defineExercise({
  name: "${name}",
  title: ${JSON.stringify(title)},
  minutes: ${minutes},
  lesson: ${JSON.stringify(lesson)},
  hints: ${JSON.stringify(hints)},
  afterwards: ${literal(afterwards)},
  checks: [
    ${checks.trim()}
  ],
  unsolved: ${literal(Object.entries(unsolved))},
});
`;
}

function literal(entries: Iterable<readonly [string, string]>): string {
  return `{ ${[...entries].map(([name, text]) => `${name}: ${JSON.stringify(text)}`).join(", ")} }`;
}

function exam(name: string): string {
  return `\
import { examine } from "./_exam.ts";

examine("${name}");
`;
}
