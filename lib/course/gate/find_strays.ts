import { exists } from "@std/fs";
import type { Exercise } from "../catalog.ts";

/** The folders that have a file or a folder for each exercise, and nothing else. */
const FOLDERS = [
  { folder: "exercises/", suffix: ".ts" },
  { folder: "solutions/", suffix: ".ts" },
  { folder: "lib/course/graders/", suffix: ".ts" },
  { folder: "tests/mutants/", suffix: "" },
  { folder: "tests/alternatives/", suffix: "" },
];
const NOT_OF_AN_EXERCISE = new Set(["mod.ts", "grade_exercise.ts"]);

/**
 * Finds files that belong to no exercise: a misspelt name, or what was left of one that has gone.
 *
 * @param exercises The catalog.
 * @param root The folder of the course, as a URL that ends with a slash.
 * @returns A sentence for each.
 */
export async function findStrays(exercises: readonly Exercise[], root: URL): Promise<string[]> {
  const strays: string[] = [];
  for (const { folder, suffix } of FOLDERS) {
    const known = new Set(exercises.map(({ name }) => `${name}${suffix}`));
    const url = new URL(folder, root);
    if (!await exists(url)) continue;
    for await (const { name } of Deno.readDir(url)) {
      if (known.has(name) || NOT_OF_AN_EXERCISE.has(name)) continue;
      strays.push(`${folder}${name} belongs to no exercise of the catalog`);
    }
  }
  return strays.sort();
}
