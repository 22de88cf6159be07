/** The base of all errors of locks. */
export class LockError extends Error {
  /** The name of the class. */
  override name = "LockError";
}

/** A process that holds a lock. */
export interface LockHolder {
  /** Its process id. */
  readonly pid: number;
  /** How it was started, where this process may know. */
  readonly command?: string;
}

/** Thrown when a lock was not free within the time-out. */
export class LockTimeoutError extends LockError {
  /** The name of the class. */
  override name = "LockTimeoutError";
  /** The lock file. */
  readonly path: string;
  /** How long the wait was, in milliseconds. */
  readonly waited: number;
  /** Who held the lock when the wait ended; empty where that cannot be known. */
  readonly holders: readonly LockHolder[];

  /**
   * Creates an error that names the lock file and its holders.
   *
   * @param path The lock file.
   * @param waited How long the wait was, in milliseconds.
   * @param holders Who holds the lock, as far as it is known.
   */
  constructor(path: string, waited: number, holders: readonly LockHolder[] = []) {
    super(
      `Cannot acquire lock '${path}' within its time-out: after ${Math.round(waited)} ms ${
        describe(holders)
      }`,
    );
    this.path = path;
    this.waited = waited;
    this.holders = holders;
  }
}

function describe(holders: readonly LockHolder[]): string {
  if (holders.length === 0) return "somebody still holds it (holder unknown)";
  if (holders.some(({ pid }) => pid === Deno.pid)) {
    return "this very process still holds it: release that guard first, a lock is not reentrant";
  }
  const names = holders.map(({ pid, command }) => command ? `${pid} (${command})` : `${pid}`);
  return `process ${names.join(" and process ")} still holds it`;
}

/** Thrown when the lock file cannot be opened or locked. */
export class LockFileError extends LockError {
  /** The name of the class. */
  override name = "LockFileError";
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

/** Thrown when this version of Deno cannot lock files safely. */
export class DenoVersionError extends LockError {
  /** The name of the class. */
  override name = "DenoVersionError";
}
