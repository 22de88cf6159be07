import { LockError } from "../desk/lock_errors.ts";
import { explainSystemError } from "../desk/system_errors.ts";
import { PlainFileError } from "../files/plain_file.ts";

/** Thrown when the lock file cannot be opened or locked. */
export class LockFileError extends LockError {
  /** The name of the class. */
  override name = "LockFileError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "LOCK_FILE";
  /** The lock file. */
  readonly path: string;

  /**
   * Creates an error that names the lock file and the fix.
   *
   * @param path The lock file.
   * @param reason What is wrong with it, and the fix.
   * @param options What was thrown, as the cause.
   */
  constructor(path: string, reason: string, options?: ErrorOptions) {
    super(`Cannot lock file '${path}' as ${reason}`, options);
    this.path = path;
  }
}

/** Thrown when a lock is wanted after its `close()`, or was waited for when it was closed. */
export class LockClosedError extends LockError {
  /** The name of the class. */
  override name = "LockClosedError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "LOCK_CLOSED";
  /** The lock file. */
  readonly path: string;

  /**
   * Creates an error that names the lock file.
   *
   * @param path The lock file.
   */
  constructor(path: string) {
    super(`Cannot acquire lock '${path}' as it is closed: create a new FileLock`);
    this.path = path;
  }
}

/** Turns what the file system or Deno has thrown into an error that names the file and the fix. */
export function toLockFileError(path: string, cause: unknown): LockFileError {
  return new LockFileError(path, toReason(path, cause), { cause });
}

function toReason(path: string, cause: unknown): string {
  if (cause instanceof PlainFileError) return cause.reason;
  if (cause instanceof Deno.errors.NotCapable) {
    return `Deno is not allowed to: start it with --allow-read=${path} --allow-write=${path}`;
  }
  if (cause instanceof Deno.errors.NotFound) {
    return "its folder does not exist: create the folder first";
  }
  if (cause instanceof Deno.errors.NotADirectory) {
    return "a part of its path is a file, not a folder: choose another path";
  }
  if (cause instanceof Deno.errors.IsADirectory) {
    return `it is a folder: name a file, such as '${path}.lock'`;
  }
  const reason = explainSystemError(cause);
  if (reason !== undefined) return reason;
  const why = cause instanceof Error ? cause.message : String(cause);
  return `it failed, use a file on a local disk: ${why}`;
}
