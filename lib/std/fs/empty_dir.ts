import { join } from "node:path";
import { toPathString } from "./_path.ts";

/**
 * Makes sure that a directory exists and is empty: what is in it is removed.
 *
 * @example
 * ```ts
 * import { emptyDir } from "@std/fs";
 *
 * const folder = await Deno.makeTempDir();
 * await emptyDir(`${folder}/output`);
 * await Deno.remove(folder, { recursive: true });
 * ```
 *
 * @param dir The directory; it is created if it does not exist.
 */
export async function emptyDir(dir: string | URL): Promise<void> {
  try {
    const entries = await Array.fromAsync(Deno.readDir(dir));
    await Promise.all(
      entries.map(({ name }) => Deno.remove(join(toPathString(dir), name), { recursive: true })),
    );
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    await Deno.mkdir(dir, { recursive: true });
  }
}
