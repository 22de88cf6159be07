import { exists } from "@std/fs";
import { inOrder, isExerciseName } from "../../grading/exercise.ts";

/** The folder with one entry per exercise, from the folder of the course. */
export const ENTRIES = "lib/grading/exercises/";
/** The module that lists them. */
export const LIST = `${ENTRIES}mod.ts`;

/**
 * Writes the module that lists the exercises.
 *
 * @param names Their names, in any order.
 * @returns Its text, which follows from the names alone.
 */
export function exercisesModule(names: readonly string[]): string {
  const sorted = [...names].sort(inOrder);
  const imports = sorted.map((name) => `import { ${variableOf(name)} } from "./${name}.ts";\n`);
  const lines = sorted.map((name) => `  ${variableOf(name)},\n`);
  return `\
// Written by \`deno task new\`: one import for each file of this folder, and nothing else.

${imports.join("")}
/** The exercises, in their order. Whatever else must be known of them is derived from here. */
export const CATALOG = [
${lines.join("")}] as const;
`;
}

/** What the entry of an exercise is called in code: `"nightTrain"` for `"70_night_train"`. */
export function variableOf(name: string): string {
  return name.replace(/^[^_]+_/, "").replaceAll(
    /_(.)/g,
    (_, letter: string) => letter.toUpperCase(),
  );
}

/**
 * Reads which exercises have an entry.
 *
 * @param root The folder of the course, as a URL that ends with a slash.
 * @returns Their names, in their order.
 */
export async function namesOfEntries(root: URL): Promise<string[]> {
  const folder = new URL(ENTRIES, root);
  if (!await exists(folder)) return [];
  const files = await Array.fromAsync(Deno.readDir(folder));
  return files.map(({ name }) => name.replace(/\.ts$/, "")).filter(isExerciseName).sort(inOrder);
}
