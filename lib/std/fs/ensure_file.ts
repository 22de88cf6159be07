import { dirname } from "node:path";
import { getFileInfoType } from "./_get_file_info_type.ts";
import { toPathString } from "./_path.ts";
import { ensureDir } from "./ensure_dir.ts";

/**
 * Makes sure that a file exists. A file that exists is left as it is, a new one is empty.
 *
 * @example
 * ```ts
 * import { ensureFile } from "@std/fs";
 *
 * const folder = await Deno.makeTempDir();
 * await ensureFile(`${folder}/notes/today.txt`);
 * await Deno.remove(folder, { recursive: true });
 * ```
 *
 * @param filePath The file; the directories above it are created, too.
 * @throws {Error} when something else is at that path
 */
export async function ensureFile(filePath: string | URL): Promise<void> {
  try {
    const info = await Deno.lstat(filePath);
    if (info.isFile) return;
    throw new Error(
      `Failed to ensure file exists: expected 'file', got '${getFileInfoType(info)}'`,
    );
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  await ensureDir(dirname(toPathString(filePath)));
  await Deno.writeFile(filePath, new Uint8Array());
}
