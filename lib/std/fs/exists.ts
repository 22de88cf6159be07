/** Options for {@linkcode exists}. */
export interface ExistsOptions {
  /**
   * Whether a directory must be at the path. Symlinks are followed.
   *
   * @default {false}
   */
  isDirectory?: boolean;
  /**
   * Whether a file must be at the path. Symlinks are followed.
   *
   * @default {false}
   */
  isFile?: boolean;
}

/**
 * Looks whether something is at a path.
 *
 * Between this look and what follows, somebody else may create or remove the file: it is better to
 * try the operation and to handle `Deno.errors.NotFound`.
 *
 * @example
 * ```ts
 * import { exists } from "@std/fs";
 *
 * const folder = await Deno.makeTempDir();
 * console.log(await exists(folder, { isDirectory: true })); // true
 * await Deno.remove(folder, { recursive: true });
 * ```
 *
 * @param path The path.
 * @param options What must be there.
 * @returns Whether it is there.
 * @throws {TypeError} when both `isDirectory` and `isFile` are set
 */
export async function exists(path: string | URL, options?: ExistsOptions): Promise<boolean> {
  const { isDirectory = false, isFile = false } = options ?? {};
  try {
    const info = await Deno.stat(path);
    if (isDirectory && isFile) {
      throw new TypeError(
        "ExistsOptions.options.isDirectory and ExistsOptions.options.isFile must not be true together",
      );
    }
    return (!isDirectory || info.isDirectory) && (!isFile || info.isFile);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    // The file system hides what is there. A missing --allow-read is another error, NotCapable.
    if (error instanceof Deno.errors.PermissionDenied) return true;
    throw error;
  }
}
