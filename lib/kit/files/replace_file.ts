import { requireKnownOptions } from "../desk/errors.ts";
import { requirePlainFile } from "./plain_file.ts";

/** How {@linkcode replaceFile} writes. */
export interface ReplaceFileOptions {
  /**
   * Whether to wait until the disk has the text, so that it is there after a power failure, too.
   *
   * @default {false}
   */
  sync?: boolean;
}

/**
 * Writes a file in one step: whoever reads it at the same time sees either the old or the new text,
 * never half of one.
 *
 * `Deno.writeTextFile()` empties a file before it fills it, and a reader may look in between. A rename
 * replaces it in one step, but only within one file system: hence the unfinished file stands in the same
 * folder, under a short name of its own, as a long one plus a suffix may be longer than a name can be. A
 * link keeps pointing to the file, and the file keeps its mode.
 *
 * @example
 * ```ts
 * import { replaceFile } from "last-ticket/files";
 *
 * const path = await Deno.makeTempFile();
 * await replaceFile(path, '{"count": 1}');
 * await Deno.remove(path);
 * ```
 *
 * @param path The path of the file. It is created if it does not exist; its folder must.
 * @param text What is to be in it.
 * @param options Whether it must survive a power failure.
 * @throws {PlainFileError} when it is a pipe, a device or a socket
 * @throws {Error} what Deno throws when it cannot be written; nothing is left then, and the old file stays
 */
export async function replaceFile(
  path: string,
  text: string,
  options: ReplaceFileOptions = {},
): Promise<void> {
  requireKnownOptions(`write '${path}'`, options, ["sync"]);
  const { sync = false } = options;
  const target = await realPathOf(path);
  const temporary = `${folderOf(target)}.${crypto.randomUUID()}.tmp`;
  try {
    const mode = await modeOf(target);
    {
      const creating = { write: true, createNew: true, ...(mode !== undefined && { mode }) };
      using file = await Deno.open(temporary, creating);
      // Not by `file.writable`: to load what streams are made of costs a client 4 ms of its start.
      const bytes = new TextEncoder().encode(text);
      for (let sent = 0; sent < bytes.length;) sent += await file.write(bytes.subarray(sent));
      if (sync) await file.syncData();
    }
    // The mode of `open` is cut by the umask.
    if (mode !== undefined) await Deno.chmod(temporary, mode);
    await Deno.rename(temporary, target);
    if (sync) await syncFolder(folderOf(target) || ".");
  } catch (error) {
    await removeIfExists(temporary);
    throw error;
  }
}

/** The file itself where the path is a link: a rename would replace the link. */
async function realPathOf(path: string): Promise<string> {
  try {
    return await Deno.realPath(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    // A link may lead to a file that is still to be created. Links in a circle are another error.
    const link = await linkIn(path);
    return link === undefined ? path : await realPathOf(link);
  }
}

/** Where a link leads to; nothing when there is no link. */
async function linkIn(path: string): Promise<string | undefined> {
  try {
    // Somebody else may have created the file by now, and only links can be read as links.
    if (!(await Deno.lstat(path)).isSymlink) return undefined;
    const link = await Deno.readLink(path);
    return isAbsolute(link) ? link : `${folderOf(path)}${link}`;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

function isAbsolute(path: string): boolean {
  return /^(?:\/|\\|[A-Za-z]:)/.test(path);
}

/** A new name, too, is on the disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  if (Deno.build.os === "windows") return;
  using opened = await Deno.open(folder, { read: true });
  await opened.sync();
}

/** @throws {PlainFileError} when a file must not take its place */
async function modeOf(path: string): Promise<number | undefined> {
  if (Deno.build.os === "windows") return undefined;
  try {
    const info = await Deno.stat(path);
    requirePlainFile("replace", path, info);
    const { mode } = info;
    return mode === null ? undefined : mode & 0o7777;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** The path up to the file's name; `node:path` would cost a client 6 ms of its start. */
function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

async function removeIfExists(path: string): Promise<void> {
  try {
    await Deno.remove(path);
  } catch {
    // It was never created, or why the write failed is also why this does: that error counts.
  }
}
