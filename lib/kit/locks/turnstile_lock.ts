import { LockTimeoutError } from "../desk/lock_errors.ts";
import { checkLockOptions, type Guard, type Lock, type LockOptions } from "../desk/lock.ts";
import { now } from "../desk/timers.ts";
import { FileLock } from "./file_lock.ts";

/**
 * A lock between processes that readers share and for which no writer starves: a {@linkcode FileLock} with a
 * turnstile before it, which is a second one (no-starve readers-writers in Downey, The Little Book of Semaphores).
 *
 * The kernel's `flock` makes no such promise: on Linux, a reader gets a shared lock at once while a writer waits,
 * so that readers who overlap without end keep the writer out. So everybody passes the turnstile first: readers
 * together, a writer alone, and each keeps it until it has the lock. A writer that waits for readers to leave
 * therefore stops those who come after it.
 *
 * **Waiting** keeps order, nearly: first come, first served at the turnstile, as the kernel queues those who wait
 * there. {@linkcode tryAcquire} for a writer passes by the turnstile.
 *
 * All that a {@linkcode FileLock} says of its file is true of both: local disks only, they stay, and a crash frees
 * them. The turnstile's file has the lock's path and `~turnstile`, which is in the name of no other lock of a desk.
 *
 * @example
 * ```ts
 * import { TurnstileLock } from "last-ticket/locks";
 *
 * const folder = await Deno.makeTempDir();
 * using lock = new TurnstileLock(`${folder}/timetable.lock`);
 * {
 *   using _reader = await lock.acquire({ mode: "shared" });
 *   using _another = await lock.acquire({ mode: "shared" });
 * }
 * using _writer = await lock.acquire();
 * ```
 */
export class TurnstileLock implements Lock, Disposable {
  readonly #lock: FileLock;
  readonly #turnstile: FileLock;

  /**
   * Creates a lock. No file is opened before the first acquisition.
   *
   * @param path The lock file, as a path or a `file:` URL.
   * @throws {DenoVersionError} when Deno is too old to lock files safely
   * @throws {TypeError} when `path` is a URL but not a `file:` URL
   */
  constructor(path: string | URL) {
    this.#lock = new FileLock(path);
    this.#turnstile = new FileLock(turnstileOf(this.#lock.path));
  }

  /** The path of the lock file. */
  get path(): string {
    return this.#lock.path;
  }

  /**
   * Waits until the lock is free, or is shared and no writer waits for it, and takes it.
   *
   * @param options How long to wait, and for which mode.
   * @returns The guard that releases the lock.
   * @throws {LockTimeoutError} when `timeout` milliseconds have passed
   * @throws {LockFileError} when a lock file cannot be opened or locked
   * @throws {LockClosedError} when this lock is closed, or is closed during the wait
   * @throws {TypeError} when `mode` is unknown
   * @throws {LockOptionError} when an option does not exist
   * @throws {RangeError} when `timeout` is negative or not a number
   * @throws the signal's reason when `signal` is aborted
   */
  async acquire(options: LockOptions = {}): Promise<Guard> {
    const { timeout = Infinity } = options;
    const start = now();
    return await this.#timed(start, async () => {
      using _turn = await this.#turnstile.acquire(options);
      return await this.enter({ ...options, timeout: Math.max(0, start + timeout - now()) });
    });
  }

  /**
   * {@linkcode acquire} in two steps, for those who schedule each of them. This is the first one.
   *
   * @returns The guard of the lock; or, where a writer has to wait for readers to leave, the guard of its place in
   * line, to be released as soon as {@linkcode enter} is over.
   */
  async begin(options: LockOptions = {}): Promise<{ guard?: Guard; place?: Guard }> {
    if (options.mode === "shared" || !await this.#hasReaders()) {
      return { guard: await this.acquire(options) };
    }
    return { place: await this.#timed(now(), () => this.#turnstile.acquire(options)) };
  }

  /** The second step of {@linkcode begin}: takes the lock, with the turnstile behind. */
  enter(options: LockOptions = {}): Promise<Guard> {
    return this.#lock.acquire(options);
  }

  async #hasReaders(): Promise<boolean> {
    using writer = await this.#lock.tryAcquire();
    using reader = writer ? undefined : await this.#lock.tryAcquire({ mode: "shared" });
    return reader !== undefined;
  }

  /**
   * Takes the lock if it could be taken now, without waiting. A reader is refused while a writer waits; a writer
   * passes by those that wait.
   *
   * @param options For which mode.
   * @returns The guard that releases the lock, or `undefined`.
   * @throws {LockFileError} when a lock file cannot be opened or locked
   * @throws {LockClosedError} when this lock is closed
   * @throws {TypeError} when `mode` is unknown
   * @throws {LockOptionError} when an option does not exist
   */
  async tryAcquire(options: Pick<LockOptions, "mode"> = {}): Promise<Guard | undefined> {
    checkLockOptions(options);
    if (options.mode !== "shared") return await this.#lock.tryAcquire(options);
    using turn = await this.#turnstile.tryAcquire(options);
    return turn && await this.#lock.tryAcquire(options);
  }

  /** Says of a wait whose time is up who has the lock: whoever keeps the turnstile only waits itself. */
  async #timed(start: number, wait: () => Promise<Guard>): Promise<Guard> {
    try {
      return await wait();
    } catch (error) {
      if (!(error instanceof LockTimeoutError)) throw error;
      const holders = error.path === this.path ? error.holders : this.#lock.holders();
      throw new LockTimeoutError(this.path, now() - start, holders);
    }
  }

  /** Closes the lock, as {@linkcode FileLock.close} does. */
  close(): void {
    this.#turnstile.close();
    this.#lock.close();
  }

  /** Closes the lock, see {@linkcode close}. */
  [Symbol.dispose](): void {
    this.close();
  }
}

/** The file of the turnstile before a lock. */
export function turnstileOf(lockFile: string): string {
  return `${lockFile}~turnstile`;
}
