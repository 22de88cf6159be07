import { join, resolve } from "node:path";
import { isSubdir, toPathString } from "./_path.ts";

/** Options for {@linkcode copy}. */
export interface CopyOptions {
  /**
   * Whether files at the destination are replaced, and directories there are merged with.
   *
   * @default {false}
   */
  overwrite?: boolean;
}

/**
 * Copies a file, a symlink or a directory with all that is in it.
 *
 * @example
 * ```ts
 * import { copy } from "@std/fs";
 *
 * const folder = await Deno.makeTempDir();
 * await Deno.mkdir(`${folder}/exercises`);
 * await Deno.writeTextFile(`${folder}/exercises/01_hello.ts`, "");
 * await copy(`${folder}/exercises`, `${folder}/submission`);
 * await Deno.remove(folder, { recursive: true });
 * ```
 *
 * @param src What to copy. Of a directory the content is copied into `dest`.
 * @param dest Where to.
 * @param options Whether to overwrite.
 * @throws {Deno.errors.AlreadyExists} when something is at `dest` and `overwrite` is not set
 * @throws {Error} when `dest` is `src` or inside it, or a directory would overwrite something else
 */
export async function copy(
  src: string | URL,
  dest: string | URL,
  options: CopyOptions = {},
): Promise<void> {
  const [from, to] = [resolve(toPathString(src)), resolve(toPathString(dest))];
  if (from === to) throw new Error("Source and destination cannot be the same");
  const info = await Deno.lstat(from);
  if (info.isDirectory && isSubdir(from, to)) {
    throw new Error(`Cannot copy '${from}' to a subdirectory of itself: '${to}'`);
  }
  await copyEntry(info, from, to, options);
}

type Kind = Pick<Deno.FileInfo, "isFile" | "isDirectory" | "isSymlink">;

async function copyEntry(
  kind: Kind,
  from: string,
  to: string,
  options: CopyOptions,
): Promise<void> {
  const existing = await lstatIfExists(to);
  if (existing !== undefined) {
    if (kind.isDirectory && !existing.isDirectory) {
      throw new Error(`Cannot overwrite non-directory '${to}' with directory '${from}'`);
    }
    if (options.overwrite !== true) {
      throw new Deno.errors.AlreadyExists(`Cannot copy to '${to}' as it already exists`);
    }
  }
  if (kind.isSymlink) {
    await copySymlink(from, to);
  } else if (kind.isDirectory) {
    if (existing === undefined) await Deno.mkdir(to, { recursive: true });
    for await (const entry of Deno.readDir(from)) {
      await copyEntry(entry, join(from, entry.name), join(to, entry.name), options);
    }
  } else if (kind.isFile) {
    await Deno.copyFile(from, to);
  }
}

async function copySymlink(from: string, to: string): Promise<void> {
  const target = await Deno.readLink(from);
  // Only Windows tells links to files from links to directories.
  const { isDirectory } = Deno.build.os === "windows"
    ? await Deno.stat(from)
    : { isDirectory: false };
  await Deno.symlink(target, to, { type: isDirectory ? "dir" : "file" });
}

async function lstatIfExists(path: string): Promise<Deno.FileInfo | undefined> {
  try {
    return await Deno.lstat(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
