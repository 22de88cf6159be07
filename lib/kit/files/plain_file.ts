/** Thrown where a path leads to something that cannot be read or replaced as a file can. */
export class PlainFileError extends Error {
  /** The name of the class. */
  override name = "PlainFileError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "PLAIN_FILE";
  /** What is wrong with it, and the fix: the end of a message. */
  readonly reason: string;

  /**
   * Creates an error that names the path and the fix.
   *
   * @param action What cannot be done, such as `"read"`.
   * @param path The path.
   * @param reason What is wrong with it, and the fix.
   */
  constructor(action: string, path: string, reason: string) {
    super(`Cannot ${action} '${path}' as ${reason}`);
    this.reason = reason;
  }
}

/** Far more bytes than a file has that says one thing, such as how many tickets there are. */
export const MOST_OF_SMALL = 1_000_000;

/** What {@linkcode requirePlainFile} looks at. */
type FileKind = Pick<Deno.FileInfo, "isFile" | "isDirectory">;

/**
 * Refuses a pipe, which nobody may ever write to, a device, whose place a file must not take, and a socket. What a
 * folder is good for, the system itself says.
 *
 * @throws {PlainFileError} when it is one of these
 */
export function requirePlainFile(
  action: string,
  path: string,
  { isFile, isDirectory }: FileKind,
): void {
  if (isFile || isDirectory) return;
  throw new PlainFileError(
    action,
    path,
    "it is a pipe, a device or a socket: give the path of a plain file",
  );
}

/**
 * Reads a text file, but for one that has no end.
 *
 * @param path The path of the file. Links are followed.
 * @param mostBytes How large it may be.
 * @throws {PlainFileError} when it is no file, or a larger one
 * @throws {Error} what Deno throws when it cannot be read
 */
export async function readPlainFile(path: string, mostBytes = Infinity): Promise<string> {
  const info = await Deno.stat(path);
  requirePlainFile("read", path, info);
  if (info.size <= mostBytes || info.isDirectory) return await Deno.readTextFile(path);
  const most = `must not have more than ${mostBytes} bytes: it has ${info.size}`;
  throw new PlainFileError("read", path, `it ${most}`);
}
