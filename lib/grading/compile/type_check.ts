import { fileURLToPath, pathToFileURL } from "node:url";
import { madeOnce } from "../../race/made_once.ts";
import { type DenoOutput, runDeno, type RunDenoOptions } from "../../race/run_deno.ts";

/** What an exercise may import. */
export const KIT = "last-ticket";
/** What a client's process finds behind the kit's name. */
export const OF_CLIENTS = import.meta.resolve("../../kit/mod.ts");
/** What an editor finds there. */
export const OF_EDITORS = import.meta.resolve("./exercise_kit.d.ts");
/** Nothing is fetched for a learner's file: what it imports is looked at while its types are checked. */
const FLAGS = ["--no-lock", "--no-remote", "--no-npm"];
/** To read the declarations of the web and of Deno, of which clients use little, takes longer than all else. */
const FEW_GLOBALS = ["--config", fileURLToPath(import.meta.resolve("./exercise_types.json"))];
/** All of the kit. */
const KIT_FOLDER = fileURLToPath(import.meta.resolve("../../kit/"));

/**
 * Checks the types of files as the graders do: whatever is right in an editor is right here.
 *
 * @param files Their paths or URLs.
 * @param options How long it may take.
 * @returns What `deno check` says.
 * @throws the signal's reason when it is aborted
 */
export async function checkTypes(
  files: readonly string[],
  options: RunDenoOptions,
): Promise<DenoOutput> {
  const output = await checkCommonTypes(files, options);
  // More than twice as fast, and enough for most. A file that uses more, or has a mistake, is checked again.
  const isDecided = output.success || output.timedOut || output.misuse !== undefined;
  return isDecided ? output : await check(files, allGlobals(OF_EDITORS), options);
}

/**
 * The same for files that use no more of the web and of Deno than most clients do: whatever is right here is right,
 * and not all that is right is right here.
 */
export async function checkCommonTypes(
  files: readonly string[],
  options: RunDenoOptions,
): Promise<DenoOutput> {
  return await check(files, await fewGlobals(), options);
}

/** What `deno info` says of a file's imports, as JSON. */
export async function infoOfImports(file: string, options: RunDenoOptions): Promise<DenoOutput> {
  return await runDeno(["info", "--json", ...FLAGS, ...allGlobals(OF_CLIENTS), file], options);
}

function check(
  files: readonly string[],
  globals: readonly string[],
  options: RunDenoOptions,
): Promise<DenoOutput> {
  return runDeno(["check", "--quiet", ...FLAGS, ...globals, ...files], options);
}

/** What `deno` is told when a file may use everything that the web and Deno have. */
function allGlobals(kit: string): string[] {
  return ["--no-config", importMap({ [KIT]: kit })];
}

/** What `deno` is told when a file may use what most clients do. */
async function fewGlobals(): Promise<string[]> {
  const kit = await madeOnce("unchecked_kit", (folder) => copyUnchecked(KIT_FOLDER, folder));
  const imports = kit && { [OF_CLIENTS]: pathToFileURL(`${kit}/mod.ts`).href };
  return [...FEW_GLOBALS, importMap({ [KIT]: OF_EDITORS, ...imports })];
}

function importMap(imports: Readonly<Record<string, string>>): string {
  const map = encodeURIComponent(JSON.stringify({ imports }));
  return `--import-map=data:application/json,${map}`;
}

/**
 * Copies modules that declare the same, and whose own code is not checked: for the kit that takes as long as for
 * all else of an exercise's type check.
 */
async function copyUnchecked(from: string, folder: string): Promise<void> {
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    const [source, copy] = [`${from}/${name}`, `${folder}/${name}`];
    if (isDirectory) {
      await Deno.mkdir(copy);
      await copyUnchecked(source, copy);
    } else {
      await Deno.writeTextFile(copy, `// @ts-nocheck\n${await Deno.readTextFile(source)}`);
    }
  }
}
