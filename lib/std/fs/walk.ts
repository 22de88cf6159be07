import { basename, join, normalize } from "node:path";
import { toPathString } from "./_path.ts";

/** Options for {@linkcode walk}. */
export interface WalkOptions {
  /**
   * How many levels to go down; `0` is the root alone.
   *
   * @default {Infinity}
   */
  maxDepth?: number;
  /**
   * Whether files are among the entries.
   *
   * @default {true}
   */
  includeFiles?: boolean;
  /**
   * Whether directories are among the entries, the root first of all.
   *
   * @default {true}
   */
  includeDirs?: boolean;
  /**
   * Whether symlinks, which are not followed, are among the entries.
   *
   * @default {true}
   */
  includeSymlinks?: boolean;
  /** Only entries that end in one of these, with or without the dot; everything if left out. */
  exts?: string[];
  /** Only entries whose path matches one of these; everything if left out. */
  match?: RegExp[];
  /** No entry whose path matches one of these, and nothing below it. */
  skip?: RegExp[];
}

/** What {@linkcode walk} finds. */
export interface WalkEntry extends Deno.DirEntry {
  /** The path: that of the root, and below it. */
  path: string;
}

/**
 * Goes through a directory and all directories below it, in no particular order.
 *
 * @example
 * ```ts
 * import { walk } from "@std/fs";
 *
 * const folder = await Deno.makeTempDir();
 * await Deno.writeTextFile(`${folder}/01_hello.ts`, "");
 * for await (const { name } of walk(folder, { includeDirs: false, exts: [".ts"] })) {
 *   console.log(name); // 01_hello.ts
 * }
 * await Deno.remove(folder, { recursive: true });
 * ```
 *
 * @param root Where to begin.
 * @param options What to leave out.
 * @returns The entries.
 */
export async function* walk(
  root: string | URL,
  options?: WalkOptions,
): AsyncIterableIterator<WalkEntry> {
  const {
    maxDepth = Infinity,
    includeFiles = true,
    includeDirs = true,
    includeSymlinks = true,
    exts,
    match,
    skip,
  } = options ?? {};
  if (maxDepth < 0) return;

  const isSkipped = (path: string): boolean =>
    skip?.some((pattern) => path.match(pattern)) ?? false;
  const isIncluded = (path: string): boolean =>
    (exts?.some((ext) => path.endsWith(ext.startsWith(".") ? ext : `.${ext}`)) ?? true) &&
    (match?.some((pattern) => path.match(pattern)) ?? true) &&
    !isSkipped(path);

  const rootPath = toPathString(root);
  if (includeDirs && isIncluded(rootPath)) yield await rootEntry(rootPath);
  if (maxDepth < 1 || isSkipped(rootPath)) return;
  for await (const entry of Deno.readDir(rootPath)) {
    const path = join(rootPath, entry.name);
    if (entry.isDirectory) {
      yield* walk(path, { ...options, maxDepth: maxDepth - 1 });
    } else if ((entry.isSymlink ? includeSymlinks : includeFiles) && isIncluded(path)) {
      yield { path, ...entry };
    }
  }
}

async function rootEntry(root: string): Promise<WalkEntry> {
  const path = normalize(root);
  const { isFile, isDirectory, isSymlink } = await Deno.stat(path);
  return { path, name: basename(path), isFile, isDirectory, isSymlink };
}
