import { LockOptionError } from "./errors.ts";
import { findUnknownOption } from "./refusals.ts";

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
 * A lock is not reentrant: a client that acquires it twice without releasing it waits for itself.
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
 * import { withLock } from "last-ticket";
 * import { FileLock } from "last-ticket/locks";
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

/** The names of the options of {@linkcode Lock.acquire}. */
export const ACQUIRE_OPTIONS = ["timeout", "signal"] as const satisfies (keyof AcquireOptions)[];

/**
 * Refuses options that do not exist and a time-out that is not a length of time.
 *
 * @param options What was passed.
 * @param known The names of the lock's options.
 * @throws {LockOptionError} when an option does not exist
 * @throws {RangeError} when `timeout` is negative or not a number
 */
export function checkAcquireOptions(
  options: AcquireOptions,
  known: readonly string[] = ACQUIRE_OPTIONS,
): void {
  const unknown = findUnknownOption(options, known);
  if (unknown) throw new LockOptionError(unknown, known);
  const { timeout = Infinity } = options;
  if (timeout >= 0) return;
  const rule = Number.isNaN(timeout) ? "must be a number" : "must not be negative";
  throw new RangeError(`Cannot acquire lock as 'timeout' ${rule}: current value is ${timeout}`);
}
