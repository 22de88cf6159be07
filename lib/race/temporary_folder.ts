import { explainSystemError } from "../kit/desk/system_errors.ts";

/** Thrown when there is no place for temporary files. */
export class TemporaryFolderError extends Error {
  /** The name of the class. */
  override name = "TemporaryFolderError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "TEMPORARY_FOLDER";

  /**
   * Creates an error that names the fix.
   *
   * @param reason Why no folder can be made, and what to do about it.
   * @param options What was thrown, as the cause.
   */
  constructor(reason: string, options?: ErrorOptions) {
    super(`Cannot make a temporary folder as ${reason}`, options);
  }
}

/**
 * Makes a folder for temporary files, where the environment variable TMPDIR says. Whoever makes it removes it.
 *
 * @param prefix What its name begins with.
 * @returns Its path.
 * @throws {TemporaryFolderError} when it cannot be made
 */
export async function makeTemporaryFolder(prefix = "last-ticket-"): Promise<string> {
  try {
    return await Deno.makeTempDir({ prefix });
  } catch (cause) {
    const place = Deno.env.get("TMPDIR") ?? "/tmp";
    const why = explainSystemError(cause) ?? (cause instanceof Error ? cause.message : `${cause}`);
    const reason = cause instanceof Deno.errors.NotFound
      ? `'${place}' ${await isFolder(place) ? "takes no folders" : "does not exist"}`
      : cause instanceof Deno.errors.NotADirectory
      ? `'${place}' is not a folder`
      : `it would be in '${place}': ${why}`;
    throw new TemporaryFolderError(
      `${reason}. Set the environment variable TMPDIR to a folder that can be written to`,
      { cause },
    );
  }
}

/** Such as `/proc`, where nothing can be made, and the system says that it does not exist. */
async function isFolder(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isDirectory;
  } catch {
    return false;
  }
}
