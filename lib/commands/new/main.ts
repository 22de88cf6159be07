/**
 * `deno task new`: makes a new exercise, for whoever teaches with this course and adds to it.
 *
 * @module
 */

import { CATALOG } from "../../grading/catalog.ts";
import { createExercise, NewExerciseError } from "./create_exercise.ts";

const ROOT = new URL("../../../", import.meta.url);

const HELP = `\
Makes a new exercise, which compiles at once and is to be filled in.

Usage: deno task new NN_name

  NN_name  two digits and words, such as 07_two_trains

It writes the file that is handed out, its solution, its grader, one wrong answer and its entry in
the catalog. deno task check then tells what is still missing.

Exit code: 0 when it is made, 2 for a name that cannot be used.`;

async function main(args: readonly string[]): Promise<number> {
  const [name, ...more] = args;
  if (name === undefined || more.length > 0 || name === "--help") {
    console.log(HELP);
    return name === "--help" ? 0 : 2;
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
