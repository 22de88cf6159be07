import { LockError } from "../desk/lock_errors.ts";

/** The oldest version of Deno that the course runs on. */
export const OLDEST_DENO = "2.9.6";

/**
 * Checks that a version of Deno can lock files safely.
 *
 * Up to 2.9.5 every waiting `FsFile.lock()` takes one of 32 threads that all file operations
 * share: 32 waiting clients, and the next file operation of the one that holds the lock
 * never starts (denoland/deno#22504).
 *
 * @example
 * ```ts
 * import { checkDenoVersion } from "last-ticket/locks";
 *
 * checkDenoVersion("2.10.0");
 * ```
 *
 * @param version The version of Deno, as in `Deno.version.deno`.
 * @throws {DenoVersionError} when it is older than 2.9.6
 */
export function checkDenoVersion(version: string): void {
  const match = /^(\d+)\.(\d+)\.(\d+)/.exec(version);
  if (match !== null && isRecent(match.slice(1).map(Number))) return;
  throw new DenoVersionError(
    `Cannot lock files as Deno must be ${OLDEST_DENO} or newer: ` +
      `current version is ${version}, run \`deno upgrade\``,
  );
}

function isRecent(parts: readonly number[]): boolean {
  for (const [index, oldest] of OLDEST_DENO.split(".").map(Number).entries()) {
    const part = parts[index];
    if (part !== undefined && part !== oldest) return part > oldest;
  }
  return true;
}

/** Thrown when this version of Deno cannot lock files safely. */
export class DenoVersionError extends LockError {
  /** The name of the class. */
  override name = "DenoVersionError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "DENO_VERSION";
}
