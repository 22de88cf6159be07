import { pathToFileURL } from "node:url";
import { removeFolder } from "../../race/remove_folder.ts";
import { makeTemporaryFolder } from "../../race/temporary_folder.ts";
import { parseFiles, strayImport } from "./imports.ts";
import { checkCommonTypes, KIT } from "./type_check.ts";

/** How long a hundred may take, in milliseconds: what is not done by then is looked at alone. */
const TIMEOUT = 20_000;
/** An import of the kit, as exercises have it: names, and nothing that could hide among them. */
const IMPORT_OF_KIT = new RegExp(
  `^import (?:type )?\\{[\\w\\s,]*\\} from (["'])${KIT}\\1;?$`,
  "gm",
);
/**
 * What a file may need to have a part in the types of others: declarations for all, another file, or a comment that
 * tells the compiler what to do; also an escape, in which a word could hide. A word in a comment counts as well, but
 * for "from" before another word.
 */
const REACHES_OUT =
  /\b(?:declare|global|module|import|require)\b|\bfrom\b(?!\(| \w)|\/\/\/|@(?:ts|deno|jsx)|\\u/;

/**
 * Finds texts that compile by compiling all together, which takes little longer than one: what is found imports the kit
 * and nothing else, and its types are right. Whatever is not found may compile as well: it is to be looked at alone, as
 * is all that could have a part in the types of others.
 *
 * @param texts What is in the files: some hundred at most.
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
  try {
    return new Set(await compileInFolder(candidates, signal));
  } catch {
    signal.throwIfAborted();
    // What this computer cannot do, such as to start a process, each grading finds out, and says.
    return new Set();
  }
}

/** Whether what a text declares is there for itself only, and it needs nothing but the kit. */
function standsAlone(text: string): boolean {
  return !REACHES_OUT.test(text.replaceAll(IMPORT_OF_KIT, ""));
}

async function compileInFolder(texts: readonly string[], signal: AbortSignal): Promise<string[]> {
  const folder = await makeTemporaryFolder("last-ticket-types-");
  try {
    const byUrl = new Map<string, string>();
    for (const [index, text] of texts.entries()) {
      const path = `${folder}/${index}.ts`;
      await Deno.writeTextFile(path, text);
      byUrl.set(pathToFileURL(path).href, text);
    }
    const limits = { deadline: performance.now() + TIMEOUT, signal };
    const parsed = await pick(
      [...byUrl.keys()],
      (some) => filesWithoutStrays(some, folder, limits),
    );
    const right = await pick(parsed, (some) => filesWithRightTypes(some, limits));
    return right.map((url) => byUrl.get(url)!);
  } finally {
    await removeFolder(folder);
  }
}

/** How long a step may take, and what stops it. */
interface Limits {
  /** When to stop, by `performance.now()`. */
  readonly deadline: number;
  readonly signal: AbortSignal;
}

/** Half of the time that is left: what fails altogether is done once more, in halves. */
function limitsNow({ deadline, signal }: Limits): { timeout: number; signal: AbortSignal } {
  return { timeout: Math.max(1, (deadline - performance.now()) / 2), signal };
}

/**
 * Picks some of the files, all at once; where nothing can be said of so many, as one of them has stopped whoever was
 * asked, one half after the other.
 */
async function pick(
  urls: readonly string[],
  fromAll: (urls: readonly string[]) => Promise<readonly string[] | undefined>,
): Promise<readonly string[]> {
  if (urls.length === 0) return [];
  const picked = await fromAll(urls);
  if (picked || urls.length === 1) return picked ?? [];
  const middle = Math.ceil(urls.length / 2);
  return [
    ...await pick(urls.slice(0, middle), fromAll),
    ...await pick(urls.slice(middle), fromAll),
  ];
}

/** Those of some files that can be parsed, and import the kit and nothing else; `undefined` where nothing is parsed. */
async function filesWithoutStrays(
  urls: readonly string[],
  folder: string,
  limits: Limits,
): Promise<readonly string[] | undefined> {
  if (performance.now() > limits.deadline) return [];
  const all = `${folder}/all.ts`;
  await Deno.writeTextFile(all, urls.map((url) => `import ${JSON.stringify(url)};\n`).join(""));
  const { files } = await parseFiles(pathToFileURL(all).href, limitsNow(limits));
  if (files.length === 0) return undefined;
  const good = files.filter((file) => file.error === undefined && !strayImport(file));
  const found = new Set(good.map(({ specifier }) => specifier));
  return urls.filter((url) => found.has(url));
}

/**
 * Those of some files whose types are right: the ones that the compiler complains of are left out until it complains no
 * longer; `undefined` where it names none of them.
 */
async function filesWithRightTypes(
  urls: readonly string[],
  limits: Limits,
): Promise<readonly string[] | undefined> {
  if (performance.now() > limits.deadline) return [];
  const { success, stderr } = await checkCommonTypes(urls, limitsNow(limits));
  if (success) return urls;
  const others = urls.filter((url) => !stderr.includes(`${url}:`));
  if (others.length === urls.length) return undefined;
  return await pick(others, (some) => filesWithRightTypes(some, limits));
}
