/**
 * Makes sure that a directory exists, like `mkdir -p`.
 *
 * @example
 * ```ts
 * import { ensureDir } from "@std/fs";
 *
 * const folder = await Deno.makeTempDir();
 * await ensureDir(`${folder}/a/b`);
 * await ensureDir(`${folder}/a/b`);
 * await Deno.remove(folder, { recursive: true });
 * ```
 *
 * @param dir The directory; those above it are created, too.
 * @throws {Error} when something else is at that path
 */
export async function ensureDir(dir: string | URL): Promise<void> {
  try {
    // First a look: a directory that exists needs no permission to write.
    const info = await Deno.stat(dir);
    if (info.isDirectory) return;
    throw new Error(
      `Failed to ensure directory exists: expected 'dir', got '${getFileInfoType(info)}'`,
    );
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  await Deno.mkdir(dir, { recursive: true });
}

/** The word for what is at a path, as in the messages of the original. */
function getFileInfoType(info: Deno.FileInfo): "file" | "dir" | "symlink" | undefined {
  if (info.isFile) return "file";
  if (info.isDirectory) return "dir";
  if (info.isSymlink) return "symlink";
  return undefined;
}
