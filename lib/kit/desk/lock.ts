import { LockOptionError } from "./lock_errors.ts";
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
 * How a lock is held: `"exclusive"` keeps everybody else out, `"shared"` only those that want it
 * `"exclusive"`. In other words: a writer's lock and a reader's lock. The words are those of the Web Locks API.
 */
export type LockMode = "exclusive" | "shared";

/** How long to wait for a {@linkcode Lock}, and in which mode to hold it. */
export interface LockOptions extends AcquireOptions {
  /**
   * Whether the lock keeps everybody else out or is shared with others that share it.
   *
   * @default {"exclusive"}
   */
  mode?: LockMode;
}

/**
 * A mutex: at most one client holds it at a time, everybody else waits. Readers may share it: then any number
 * of them hold it together, and no writer with them.
 *
 * A writer that waits for readers to leave stops new ones, so that readers who overlap without end do not keep
 * it out for ever. Only {@linkcode tryAcquire} of a writer passes by those that wait.
 *
 * A lock is not reentrant: a client that acquires it twice without releasing it waits for itself. That is so
 * for a reader that wants to become a writer, too, and for one that asks to share it once more while a writer
 * waits: the writer waits for it to leave, and it waits for the writer.
 */
export interface Lock {
  /**
   * Waits until the lock is free, or is shared and no writer waits for it, and takes it.
   *
   * @throws {LockTimeoutError} when `timeout` milliseconds have passed
   * @throws {TypeError} when `mode` is unknown
   * @throws the signal's reason when `signal` is aborted
   */
  acquire(options?: LockOptions): Promise<Guard>;
  /** Takes the lock if it could be taken now, otherwise returns `undefined` without waiting. */
  tryAcquire(options?: Pick<LockOptions, "mode">): Promise<Guard | undefined>;
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
 * @example Readers do not wait for each other
 * ```ts
 * import { type Client, withLock } from "last-ticket";
 *
 * const looksAtTheTimetable: Client = async (desk) => {
 *   const timetable = await withLock(desk.lock, () => desk.files.read("timetable"), { mode: "shared" });
 *   return timetable !== undefined;
 * };
 * ```
 *
 * @param lock The lock that protects what the critical section touches.
 * @param criticalSection What nobody else may do at the same time.
 * @param options How long to wait for the lock, and whether to share it.
 * @returns What `criticalSection` returns.
 * @throws {LockTimeoutError} when `options.timeout` milliseconds have passed
 */
export async function withLock<T>(
  lock: Lock,
  criticalSection: () => T | Promise<T>,
  options?: LockOptions,
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

const LOCK_OPTIONS = [...ACQUIRE_OPTIONS, "mode"] as const satisfies (keyof LockOptions)[];

/**
 * Refuses what {@linkcode checkAcquireOptions} refuses, and a mode that does not exist.
 *
 * @throws {TypeError} when `mode` is unknown
 */
export function checkLockOptions(options: LockOptions): void {
  checkAcquireOptions(options, LOCK_OPTIONS);
  const { mode = "exclusive" } = options;
  if (mode === "exclusive" || mode === "shared") return;
  // Such as the `true` of Deno.FsFile.lock().
  throw new TypeError(
    `Cannot acquire lock as 'mode' must be "exclusive" or "shared": current value is ${mode}`,
  );
}
