import type { AcquireOptions, Lock } from "./lock.ts";

/**
 * Runs a critical section: acquires the lock, calls `criticalSection`, and releases the lock
 * afterwards, also when it throws. It is what `with lock:` is in Python.
 *
 * @example
 * ```ts
 * import { FileLock, withLock } from "last-ticket";
 *
 * const folder = await Deno.makeTempDir();
 * using lock = new FileLock(`${folder}/tickets.json.lock`);
 * const sold = await withLock(lock, () => "one ticket");
 * console.log(sold);
 * ```
 *
 * @param lock The lock that protects what the critical section touches.
 * @param criticalSection What nobody else may do at the same time.
 * @param options How long to wait for the lock.
 * @returns What `criticalSection` returns.
 * @throws {LockTimeoutError} when `options.timeout` milliseconds have passed
 */
export async function withLock<T>(
  lock: Lock,
  criticalSection: () => T | Promise<T>,
  options?: AcquireOptions,
): Promise<T> {
  using _guard = await lock.acquire(options);
  return await criticalSection();
}
