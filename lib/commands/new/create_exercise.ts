import { ensureDir, exists } from "@std/fs";
import { fileURLToPath } from "node:url";
import type { Exercise } from "../../grading/catalog.ts";
import { isExerciseName, numberOf } from "../../grading/exercise.ts";
import { replaceFile } from "../../kit/files/replace_file.ts";
import { runDeno } from "../../race/run_deno.ts";
import { newWords } from "../../text/words.ts";
import type { Description } from "./description.ts";
import { exercisesModule, LIST, namesOfEntries } from "./exercises_module.ts";
import { newFiles } from "./new_files.ts";

/** A new exercise cannot be made. */
export class NewExerciseError extends Error {
  override readonly name: string = "NewExerciseError";
}

/** Far longer than it takes to format some files, in milliseconds. */
const FORMAT_TIMEOUT = 60_000;

/**
 * Makes a new exercise: the file that is handed out, its solution, its entry in the catalog, and the answers
 * whose grade is known. `deno task check` says what is still to be filled in.
 *
 * @param name Its number and name, such as `"70_night_train"`.
 * @param description What its author says of it.
 * @param catalog The exercises that there are.
 * @param root The folder of the course, as a URL that ends with a slash.
 * @returns The paths of what was written, from that folder.
 * @throws {NewExerciseError} when the name cannot be one, is taken, or a file is there already
 */
export async function createExercise(
  name: string,
  description: Description,
  catalog: readonly Exercise[],
  root: URL,
): Promise<string[]> {
  checkName(name, catalog);
  const files = newFiles(name, description);
  for (const path of Object.keys(files)) {
    if (await exists(new URL(path, root))) {
      throw refuse(name, newWords.mustBeNew(path));
    }
  }
  for (const [path, text] of Object.entries(files)) {
    const file = new URL(path, root);
    await ensureDir(new URL(".", file));
    await replaceFile(fileURLToPath(file), text);
  }
  await listExercises(root);
  const paths = [...Object.keys(files), LIST];
  await format(paths, root);
  return paths;
}

/**
 * Formats files as `deno task check` wants them. What does not parse stays as it is, and `check` says where.
 *
 * @param paths Their paths, from the folder of the course or from `/`.
 * @param root The folder of the course, as a URL that ends with a slash.
 */
export async function format(paths: readonly string[], root: URL): Promise<void> {
  const files = paths.map((path) => fileURLToPath(new URL(path, root)));
  const config = fileURLToPath(new URL("deno.json", root));
  await runDeno(["fmt", "--quiet", `--config=${config}`, ...files], { timeout: FORMAT_TIMEOUT });
}

/** Writes the list of the exercises anew: one line for each entry that there is. */
export async function listExercises(root: URL): Promise<void> {
  const text = exercisesModule(await namesOfEntries(root));
  await replaceFile(fileURLToPath(new URL(LIST, root)), text);
}

/** @throws {NewExerciseError} when an exercise cannot have that name, or its number is taken */
export function checkName(name: string, catalog: readonly Exercise[]): void {
  if (!isExerciseName(name)) {
    throw refuse(name, newWords.mustBeName);
  }
  const taken = catalog.find(({ number }) => number === numberOf(name));
  if (taken) {
    const next = Math.max(...catalog.map(({ number }) => Number.parseInt(number))) + 1;
    const free = `${next}`.padStart(2, "0");
    throw refuse(name, newWords.mustBeFree(taken.name, free));
  }
}

function refuse(name: string, rule: string): NewExerciseError {
  return new NewExerciseError(newWords.refused(rule, name));
}
