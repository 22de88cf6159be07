import { checkLockOptions, type Guard, type Lock, type LockOptions } from "../desk/lock.ts";

/**
 * A lock that keeps nobody out: every caller gets it at once. It is there to show what
 * happens without a lock, in a program that otherwise stays the same.
 *
 * @example
 * ```ts
 * import { NoLock } from "last-ticket/locks";
 *
 * const lock = new NoLock();
 * using _mine = await lock.acquire();
 * using _alsoMine = await lock.acquire();
 * ```
 */
export class NoLock implements Lock {
  /**
   * Lets the caller through at once.
   *
   * @param options Checked as those of every lock, though nothing waits.
   * @returns A guard that guards nothing.
   * @throws {LockOptionError} when an option does not exist
   * @throws {RangeError} when `timeout` is negative or not a number
   * @throws the signal's reason when `signal` is aborted
   */
  // deno-lint-ignore require-await -- what is thrown must be a rejection
  async acquire(options: LockOptions = {}): Promise<Guard> {
    checkLockOptions(options);
    options.signal?.throwIfAborted();
    return new NoGuard();
  }

  /**
   * Lets the caller through at once.
   *
   * @returns A guard that guards nothing.
   */
  tryAcquire(): Promise<Guard> {
    return Promise.resolve(new NoGuard());
  }
}

class NoGuard implements Guard {
  release(): void {}
  [Symbol.dispose](): void {}
  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve();
  }
}
