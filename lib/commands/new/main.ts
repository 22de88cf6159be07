/**
 * `deno task new`: makes a new exercise, for whoever teaches with this course and adds to it.
 *
 * @module
 */

import { CATALOG } from "../../grading/catalog.ts";
import { createExercise, listExercises, NewExerciseError } from "./create_exercise.ts";
import { LIST } from "./exercises_module.ts";

const ROOT = new URL("../../../", import.meta.url);

const HELP = `\
Makes a new exercise, which compiles at once and is to be filled in.

Usage: deno task new NN_name
       deno task new --list

  NN_name  two digits and words, such as 07_two_trains
  --list   only list the exercises again, after an entry was renamed or removed

It writes the file that is handed out, its solution, its entry in the catalog and one wrong answer.
deno task check then says what is still missing.

Exit code: 0 when it is made, 2 for a name that cannot be used.`;

async function main(args: readonly string[]): Promise<number> {
  const [name, ...more] = args;
  if (name === undefined || more.length > 0 || name === "--help") {
    console.log(HELP);
    return name === "--help" ? 0 : 2;
  }
  if (name === "--list") {
    await listExercises(ROOT);
    console.log(`Written: ${LIST}`);
    return 0;
  }
  try {
    const paths = await createExercise(name, CATALOG, ROOT);
    console.log(`Made exercise ${name}:\n${paths.map((path) => `  ${path}`).join("\n")}`);
    console.log("\nNext: fill it in, and ask `deno task check` what is missing.");
    return 0;
  } catch (error) {
    if (!(error instanceof NewExerciseError)) throw error;
    console.error(`${error.name}: ${error.message}`);
    return 2;
  }
}

if (import.meta.main) Deno.exitCode = await main(Deno.args);
