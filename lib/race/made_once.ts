import { fileURLToPath } from "node:url";
import { systemErrorCode } from "../kit/desk/system_errors.ts";
import { removeFolder } from "./remove_folder.ts";

const LIB = fileURLToPath(new URL("../", import.meta.url));
const MADE = fileURLToPath(new URL("../../.last-ticket/made_once/", import.meta.url));

/** What this process has made, or found, by its name. */
const known = new Map<string, Promise<string | undefined>>();

/**
 * Makes a folder out of the course's modules, and keeps it until one of them changes, or Deno does.
 *
 * @param name What it is called, whatever version of it.
 * @param make Fills an empty folder.
 * @returns The folder; none where the course is in a folder that is read-only, or on a full disk.
 */
export function madeOnce(
  name: string,
  make: (folder: string) => Promise<void>,
): Promise<string | undefined> {
  const made = known.get(name) ?? findOrMake(name, make);
  known.set(name, made);
  // What the system could not do now, it may be able to do next time.
  made.catch(() => known.delete(name));
  return made;
}

/** Whether there was no right, or no room, to write something. */
export function isUnwritable(error: unknown): boolean {
  if (error instanceof Deno.errors.NotCapable) return true;
  const code = systemErrorCode(error);
  return code !== undefined &&
    ["EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "EFBIG"].includes(code);
}

async function findOrMake(
  name: string,
  make: (folder: string) => Promise<void>,
): Promise<string | undefined> {
  const folder = `${MADE}${name}-${Deno.version.deno}-${changeOfCourse()}`;
  if (await isFolder(folder)) return folder;
  let unfinished: string;
  try {
    await Deno.mkdir(MADE, { recursive: true });
    unfinished = await Deno.makeTempDir({ dir: MADE, prefix: `${name}-`, suffix: ".tmp" });
  } catch (error) {
    if (!isUnwritable(error)) throw error;
    return undefined;
  }
  try {
    await make(unfinished);
    await Deno.rename(unfinished, folder);
    await removeOlder(name, folder);
  } catch (error) {
    await removeFolder(unfinished);
    // Another process was first.
    if (await isFolder(folder)) return folder;
    if (!isUnwritable(error)) throw error;
    return undefined;
  }
  return folder;
}

/** Removes what was made of the course as it was before, and what is not finished. */
async function removeOlder(name: string, newest: string): Promise<void> {
  for await (const entry of Deno.readDir(MADE)) {
    const path = `${MADE}${entry.name}`;
    const isNewer = Number(/-(\d+)$/.exec(entry.name)?.[1]) > changeOfCourse();
    if (entry.name.startsWith(`${name}-`) && path !== newest && !isNewer) await removeFolder(path);
  }
}

let ofCourse: number | undefined;

/** {@linkcode newestChange} of the course when this process asked first: it goes on with its modules as they were then. */
function changeOfCourse(): number {
  return ofCourse ??= newestChange(LIB);
}

/** When a file of a folder was changed last, in milliseconds since 1970. */
function newestChange(folder: string): number {
  let newest = 0;
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    const path = `${folder}/${name}`;
    const changed = isDirectory ? newestChange(path) : Deno.statSync(path).mtime?.getTime() ?? 0;
    newest = Math.max(newest, changed);
  }
  return newest;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isDirectory;
  } catch {
    return false;
  }
}
