import { ensureDir, exists } from "@std/fs";
import type { Exercise } from "../../grading/catalog.ts";
import { catalogEntry, draftOf, newFiles } from "./templates.ts";

/** A new exercise cannot be made. */
export class NewExerciseError extends Error {
  override readonly name: string = "NewExerciseError";
}

const CATALOG_FILE = "lib/grading/catalog.ts";
/** Where the list of the catalog ends, the imports of the graders, and their list. */
const END_OF_CATALOG = "] as const satisfies readonly Exercise[];";
const END_OF_IMPORTS = "\n\n/** The checks of each exercise";
const END_OF_GRADERS = "};\n";

/**
 * Makes a new exercise: the file that is handed out, its solution, its grader, one wrong answer, and its
 * entry in the catalog. All compiles at once, and the gate tells what is still to be filled in.
 *
 * @param name Its number and name, such as `"07_two_trains"`.
 * @param catalog The exercises that there are.
 * @param root The folder of the course, as a URL that ends with a slash.
 * @returns The paths of what was written, from that folder.
 * @throws {NewExerciseError} when the name cannot be one, is taken, or a file is there already
 */
export async function createExercise(
  name: string,
  catalog: readonly Exercise[],
  root: URL,
): Promise<string[]> {
  checkName(name, catalog);
  const draft = draftOf(name);
  const files = newFiles(draft);
  for (const path of Object.keys(files)) {
    if (await exists(new URL(path, root))) {
      throw refuse(name, `${path} must not be there yet: move it away first`);
    }
  }
  // The edits are prepared before anything is written, so that a file that cannot be edited costs nothing.
  const edited = {
    [CATALOG_FILE]: await insert(root, CATALOG_FILE, {
      [END_OF_CATALOG]: catalogEntry(draft),
      [END_OF_IMPORTS]: `\nimport { ${draft.checks} } from "./${name}.ts";`,
      [END_OF_GRADERS]: `  "${name}": ${draft.checks},\n`,
    }),
  };
  for (const [path, text] of Object.entries({ ...files, ...edited })) {
    await ensureDir(new URL(".", new URL(path, root)));
    await replaceFile(new URL(path, root), text);
  }
  return [...Object.keys(files), ...Object.keys(edited)];
}

function checkName(name: string, catalog: readonly Exercise[]): void {
  if (!/^\d\d(_[a-z][a-z0-9]*)+$/.test(name)) {
    throw refuse(name, "a name must be two digits and words, such as 07_two_trains");
  }
  const taken = catalog.find(({ number }) => name.startsWith(number));
  if (taken) {
    const next = Math.max(...catalog.map(({ number }) => Number(number))) + 1;
    const free = `${next}`.padStart(2, "0");
    throw refuse(name, `the number must be free: ${taken.name} has it, and ${free} is free`);
  }
}

/** The text of a file with other text put in before what marks its place. */
async function insert(
  root: URL,
  path: string,
  beforeMarks: Readonly<Record<string, string>>,
): Promise<string> {
  let text = await Deno.readTextFile(new URL(path, root));
  for (const [mark, addition] of Object.entries(beforeMarks)) {
    const place = text.lastIndexOf(mark);
    if (place < 0) {
      throw new NewExerciseError(
        `Cannot edit ${path} as it must have the line ${JSON.stringify(mark.trim())}`,
      );
    }
    text = text.slice(0, place) + addition + text.slice(place);
  }
  return text;
}

async function replaceFile(file: URL, text: string): Promise<void> {
  const temporary = new URL(`${file.href}.${crypto.randomUUID()}.tmp`);
  await Deno.writeTextFile(temporary, text);
  await Deno.rename(temporary, file);
}

function refuse(name: string, rule: string): NewExerciseError {
  return new NewExerciseError(
    `Cannot make a new exercise as ${rule}: current value is ${JSON.stringify(name)}`,
  );
}
