import { LockTimeoutError, SemaphoreTimeoutError } from "../desk/lock_errors.ts";
import { type AcquireOptions, checkAcquireOptions, type Guard } from "../desk/lock.ts";
import { checkSemaphore, type Permits } from "../desk/semaphore.ts";
import { now, sleep } from "../desk/timers.ts";
import { FileLock } from "./file_lock.ts";
import { toPath } from "./lock_path.ts";

/** How long the first in line sleeps between two looks for a free permit at most, in milliseconds. */
const LONGEST_PAUSE_MS = 8;

/**
 * A semaphore between processes: a lock file for each permit, and one more for the line of those that wait.
 * To have a permit is to have the kernel's lock on one of those files.
 *
 * **A crash gives the permit back**, also a `kill -9`, as the kernel frees the lock of a process that
 * has ended. A number in a file could not do that: nobody would add what the dead cannot give back.
 *
 * **Waiting** keeps order, nearly: first come, first served, as the kernel queues those that wait for the
 * line. Only the first in line looks for a free permit again and again, every 1 to 8 ms, because the kernel
 * has no way to wait for whichever of several locks is free first; all others sleep in the kernel.
 * {@linkcode tryAcquire} passes by the line, and so does the last look of a wait whose time is up.
 *
 * All that {@linkcode FileLock} says of lock files is true of these, too: local disks only, and they stay.
 *
 * @example
 * ```ts
 * import { FileSemaphore } from "last-ticket/locks";
 *
 * const folder = await Deno.makeTempDir();
 * using windows = new FileSemaphore(`${folder}/windows`, 3);
 * {
 *   using _window = await windows.acquire({ timeout: 1000 });
 *   // Where at most three may be at the same time.
 * }
 * ```
 */
export class FileSemaphore implements Permits, Disposable {
  /** What the paths of the lock files begin with. */
  readonly path: string;
  /** How many permits there are. */
  readonly permits: number;
  readonly #locks: readonly FileLock[];
  readonly #line: FileLock;

  /**
   * Creates a semaphore. No file is opened before the first acquisition.
   *
   * @param path What the paths of the lock files begin with, as a path or a `file:` URL: `windows` makes
   * `windows.3.1.lock` and so on. All processes must say the same path and the same number.
   * @param permits How many permits there are, from 1 to 100.
   * @throws {SemaphoreArgumentError} when `permits` is not such a number, or the last part of `path` is no name
   * @throws {TypeError} when `path` is a URL but not a `file:` URL
   */
  constructor(path: string | URL, permits: number) {
    this.path = toPath(path);
    checkSemaphore(this.path.split(/[/\\]/).at(-1) ?? "", permits);
    this.permits = permits;
    const lock = (name: number | "line"): FileLock =>
      new FileLock(`${this.path}.${permits}.${name}.lock`);
    this.#locks = Array.from({ length: permits }, (_, index) => lock(index + 1));
    this.#line = lock("line");
  }

  /**
   * Waits until a permit is free and takes it.
   *
   * @param options How long to wait.
   * @returns The guard that gives the permit back.
   * @throws {SemaphoreTimeoutError} when `timeout` milliseconds have passed
   * @throws {LockFileError} when a lock file cannot be opened or locked
   * @throws {LockClosedError} when this semaphore is closed, or is closed during the wait
   * @throws {LockOptionError} when an option does not exist
   * @throws {RangeError} when `timeout` is negative or not a number
   * @throws the signal's reason when `signal` is aborted
   */
  async acquire(options: AcquireOptions = {}): Promise<Guard> {
    checkAcquireOptions(options);
    const { timeout = Infinity, signal } = options;
    const start = now();
    const left = (): number => start + timeout - now();
    try {
      using _place = await this.#line.acquire(options);
      for (let pause = 1;; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
        const permit = await this.tryAcquire();
        if (permit !== undefined) return permit;
        if (left() <= 0) break;
        await sleep(Math.min(pause, left()), signal);
      }
    } catch (error) {
      if (!(error instanceof LockTimeoutError)) throw error;
      // Whoever is first in line may be stopped, and leave a permit where it is.
      const permit = await this.tryAcquire();
      if (permit !== undefined) return permit;
    }
    throw new SemaphoreTimeoutError(this.path, now() - start, this.permits);
  }

  /**
   * Takes a permit if one is free now, without waiting, even while others wait.
   *
   * @returns The guard that gives the permit back, or `undefined` if all are taken.
   * @throws {LockFileError} when a lock file cannot be opened or locked
   * @throws {LockClosedError} when this semaphore is closed
   */
  async tryAcquire(): Promise<Guard | undefined> {
    for (const lock of this.#locks) {
      const permit = await lock.tryAcquire();
      if (permit !== undefined) return permit;
    }
    return undefined;
  }

  /** Closes the semaphore. Permits stay with whoever has them; further calls do nothing. */
  close(): void {
    for (const lock of [this.#line, ...this.#locks]) lock.close();
  }

  /** Closes the semaphore, see {@linkcode close}. */
  [Symbol.dispose](): void {
    this.close();
  }
}
