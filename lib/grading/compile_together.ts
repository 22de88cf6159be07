import { pathToFileURL } from "node:url";
import { isUnwritable } from "../race/made_once.ts";
import { removeFolder } from "../race/remove_folder.ts";
import { makeTemporaryFolder } from "../race/temporary_folder.ts";
import { checkCommonTypes, KIT } from "./type_check.ts";

/** How long all together may take, in milliseconds: a hundred files take some two seconds. */
const TIMEOUT = 20_000;
/** An import of the kit, as exercises have it. */
const IMPORT_OF_KIT = new RegExp(`^import (?:type )?\\{[^{}]*\\} from (["'])${KIT}\\1;?$`, "gm");
/**
 * What a file may need to have a part in the types of others: declarations for all, another file, or a comment that
 * tells the compiler what to do; also an escape, in which a word could hide. A word in a comment counts as well.
 */
const REACHES_OUT =
  /\b(?:declare|global|module|import|require)\b|\bfrom\s*["'`]|\/\/\/|@(?:ts|deno|jsx)|\\u/;
/** Without it a file would be no module, and all that it declares would be there for everybody. */
const EXPORTS = /^export /m;

/**
 * Finds texts that compile by compiling all together, which takes little longer than one: what is found imports the kit
 * and nothing else, and its types are right. Whatever is not found may compile as well: it is to be looked at alone, as
 * is all that could have a part in the types of others.
 *
 * @param texts What is in the files.
 * @param signal Stops it.
 * @returns Those that compile for sure.
 * @throws the signal's reason when it is aborted
 */
export async function compileTogether(
  texts: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const candidates = [...new Set(texts)].filter(standsAlone);
  if (candidates.length < 2) return new Set();
  let folder: string | undefined;
  try {
    folder = await makeTemporaryFolder("last-ticket-types-");
    return new Set(await compileIn(folder, candidates, signal));
  } catch (error) {
    // On a full disk each grading says so itself.
    if (!isUnwritable(error)) throw error;
    return new Set();
  } finally {
    if (folder !== undefined) await removeFolder(folder);
  }
}

/** Whether what a text declares is there for itself only, and it needs nothing but the kit. */
function standsAlone(text: string): boolean {
  return EXPORTS.test(text) && !REACHES_OUT.test(text.replaceAll(IMPORT_OF_KIT, ""));
}

/** Leaves out those that the compiler complains of, until it complains no longer. */
async function compileIn(
  folder: string,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<string[]> {
  const open = new Map(texts.map((text, index) => [`${folder}/${index}.ts`, text]));
  for (const [path, text] of open) await Deno.writeTextFile(path, text);
  const deadline = performance.now() + TIMEOUT;
  while (open.size > 0) {
    const timeout = deadline - performance.now();
    if (timeout <= 0) return [];
    const { success, stderr } = await checkCommonTypes([...open.keys()], { timeout, signal });
    if (success) return [...open.values()];
    const blamed = [...open.keys()].filter((path) => stderr.includes(`${pathToFileURL(path)}:`));
    // It has failed for another reason, or was killed.
    if (blamed.length === 0) return [];
    for (const path of blamed) open.delete(path);
  }
  return [];
}
