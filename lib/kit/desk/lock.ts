import type { LockMode } from "../locks/file_lock.ts";

/** How long to wait for a {@linkcode Lock}, and when to stop waiting. */
export interface AcquireOptions {
  /**
   * The longest wait in milliseconds; `0` gives up at once.
   *
   * @default {Infinity} waits until the lock is free
   */
  timeout?: number;
  /** Stops the wait as soon as it is aborted; {@linkcode Lock.acquire} then rejects with its reason. */
  signal?: AbortSignal;
}

/**
 * A mutex: at most one client holds it at a time, everybody else waits.
 *
 * A lock is not reentrant: who acquires it twice without releasing waits for itself.
 */
export interface Lock {
  /**
   * Waits until the lock is free and takes it.
   *
   * @throws {LockTimeoutError} when `timeout` milliseconds have passed
   * @throws the signal's reason when `signal` is aborted
   */
  acquire(options?: AcquireOptions): Promise<Guard>;
  /** Takes the lock if it is free now, otherwise returns `undefined` without waiting. */
  tryAcquire(): Promise<Guard | undefined>;
}

/**
 * The proof that its owner holds a lock, and the only way to release it: nobody else can.
 *
 * `using guard = await lock.acquire()` releases the lock at the end of the block, also when the
 * block throws.
 */
export interface Guard extends Disposable, AsyncDisposable {
  /** Releases the lock. Further calls do nothing. */
  release(): void;
}

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

/** Refuses a time-out that is not a length of time. */
export function checkTimeout(timeout: number): void {
  if (timeout >= 0) return;
  const rule = Number.isNaN(timeout) ? "must be a number" : "must not be negative";
  throw new RangeError(
    `Cannot acquire lock as 'timeout' ${rule}: current value is ${timeout}`,
  );
}

/** Refuses what is not a mode, such as the `true` of `Deno.FsFile.lock()`. */
export function checkMode(mode: LockMode): void {
  if (mode === "exclusive" || mode === "shared") return;
  throw new TypeError(
    `Cannot acquire lock as 'mode' must be "exclusive" or "shared": current value is ${mode}`,
  );
}
