import { isSamePath, isSubdir, toPathString } from "./_path.ts";

/** Options for {@linkcode move}. */
export interface MoveOptions {
  /**
   * Whether what is at the destination is removed.
   *
   * @default {false}
   */
  overwrite?: boolean;
}

/**
 * Moves a file or a directory with all that is in it.
 *
 * @example
 * ```ts
 * import { move } from "@std/fs";
 *
 * const folder = await Deno.makeTempDir();
 * await Deno.writeTextFile(`${folder}/draft.txt`, "hello");
 * await move(`${folder}/draft.txt`, `${folder}/final.txt`);
 * await Deno.remove(folder, { recursive: true });
 * ```
 *
 * @param src What to move.
 * @param dest Where to.
 * @param options Whether to overwrite.
 * @throws {Deno.errors.AlreadyExists} when something is at `dest` and `overwrite` is not set
 * @throws {Deno.errors.NotSupported} when `dest` is the directory `src` or inside it
 */
export async function move(
  src: string | URL,
  dest: string | URL,
  options?: MoveOptions,
): Promise<void> {
  const { overwrite = false } = options ?? {};
  const [from, to] = [toPathString(src), toPathString(dest)];
  const { isDirectory } = await Deno.stat(from);
  if (isDirectory && (isSamePath(from, to) || isSubdir(from, to))) {
    throw new Deno.errors.NotSupported(
      `Cannot move '${src}' to a subdirectory of itself, '${dest}'.`,
    );
  }
  if (overwrite) {
    if (isSamePath(from, to)) return;
    await removeIfExists(to);
  } else if (await isTaken(to)) {
    throw new Deno.errors.AlreadyExists("dest already exists.");
  }
  await Deno.rename(from, to);
}

async function removeIfExists(path: string): Promise<void> {
  try {
    await Deno.remove(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

async function isTaken(path: string): Promise<boolean> {
  try {
    await Deno.lstat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
