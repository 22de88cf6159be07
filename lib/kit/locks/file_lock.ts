import { type LockHolder, LockTimeoutError } from "../desk/lock_errors.ts";
import {
  checkLockOptions,
  type Guard,
  type Lock,
  type LockMode,
  type LockOptions,
} from "../desk/lock.ts";
import { LONGEST_TIMER_MS } from "../desk/longest_timer.ts";
import { clearTimeout, setTimeout } from "../desk/timers.ts";
import { checkDenoVersion } from "./deno_version.ts";
import { LockClosedError, LockFileError } from "./errors.ts";
import { FileGuard } from "./file_guard.ts";
import { findHolders } from "./holders.ts";
import { toPath } from "./lock_path.ts";
import { isSameFile, ProcessQueue } from "./process_queue.ts";

/** How often to open the lock file again when another file has taken its name meanwhile. */
const MAX_REOPENS = 100;

/**
 * A lock between processes: an advisory lock of the operating system on a file, held by at most one
 * client of all processes that lock the same file (or, shared, by many readers and no writer).
 *
 * **The file** is a sidecar next to the data, such as `tickets.json.lock`. It is created when
 * missing and then stays: it is never written, replaced or removed. Do not lock the data file
 * itself: a program that replaces it by a rename gives the next client another file to lock. If the
 * lock file is removed or replaced all the same, those who wait for it notice and move on to the
 * new one; but it stays wrong to do, as a holder cannot notice it, and a newcomer then gets in. A
 * relative path is looked up in the current folder at each acquisition.
 *
 * **Local disks only.** Over a network a lock may fail, hang (e2b-dev/infra#3618) or let two
 * holders in (docker/for-mac#7004); {@linkcode checkLocks} tries it out.
 *
 * **A crash frees the lock.** The kernel does it within about 2 ms, also after `kill -9`. So there
 * is no guessing whether a lock is stale, which lets two holders in when the guess is wrong
 * (moxystudio/node-proper-lockfile#121), and the file's existence says nothing about the lock. A
 * child process does not inherit the lock.
 *
 * **Waiting** costs no CPU time: the process sleeps in the kernel and does not poll. It keeps order:
 * first come, first served among the clients of one process, and nearly so among processes, as the
 * kernel queues them. Between two of its own clients a process lets others have their turn. But a client
 * that releases and acquires again without doing anything else in between often wins against a
 * sleeping process, and readers that overlap without end keep writers of other processes out: a
 * {@linkcode TurnstileLock} does not.
 *
 * **Not reentrant, no upgrade.** A client that acquires it twice without releasing it waits for
 * itself. A shared lock cannot become exclusive, because the system would give it up meanwhile:
 * release it, acquire again, and read again what you have read.
 *
 * After a time-out or an abort the request stays in the kernel's queue, as it cannot be taken back
 * (denoland/deno#31342), and keeps the process alive. The next acquisition takes over its turn;
 * without one, the turn is over at once. `Deno.exit()` does not wait for it.
 *
 * It needs Deno 2.9.6, see {@linkcode checkDenoVersion}.
 *
 * @example
 * ```ts
 * import { FileLock } from "last-ticket/locks";
 *
 * const folder = await Deno.makeTempDir();
 * using lock = new FileLock(`${folder}/tickets.json.lock`);
 * {
 *   using _guard = await lock.acquire({ timeout: 1000 });
 *   // What nobody else may do at the same time.
 * }
 * ```
 *
 * @example Readers share, writers exclude
 * ```ts
 * import { FileLock } from "last-ticket/locks";
 *
 * const folder = await Deno.makeTempDir();
 * using lock = new FileLock(`${folder}/tickets.json.lock`);
 * using _reader = await lock.acquire({ mode: "shared" });
 * using _another = await lock.acquire({ mode: "shared" });
 * console.log(await lock.tryAcquire()); // undefined
 * ```
 */
export class FileLock implements Lock, Disposable {
  /** The path of the lock file. */
  readonly path: string;
  readonly #timeout: number;
  readonly #signal: AbortSignal | undefined;
  readonly #mode: LockMode;
  #queue: ProcessQueue | undefined;
  #closed = false;
  /** Stops the waits of this lock, one each. */
  readonly #waits = new Set<AbortController>();

  /**
   * Creates a lock. The file is not opened before the first acquisition, and then stays open for
   * the next ones until {@linkcode close}.
   *
   * @param path The lock file, as a path or a `file:` URL.
   * @param options What an acquisition does that does not say otherwise.
   * @throws {DenoVersionError} when Deno is too old to lock files safely
   * @throws {TypeError} when `path` is a URL but not a `file:` URL, or `mode` is unknown
   * @throws {LockOptionError} when an option does not exist
   * @throws {RangeError} when `timeout` is negative or not a number
   */
  constructor(path: string | URL, options: LockOptions = {}) {
    checkDenoVersion(Deno.version.deno);
    checkLockOptions(options);
    const { timeout = Infinity, signal, mode = "exclusive" } = options;
    this.path = toPath(path);
    this.#timeout = timeout;
    this.#signal = signal;
    this.#mode = mode;
  }

  /**
   * Waits until the lock is free and takes it.
   *
   * @param options How long to wait, and for which mode.
   * @returns The guard that releases the lock.
   * @throws {LockTimeoutError} when `timeout` milliseconds have passed; it names the holder where
   * that can be known: on Linux, in a program that may read `/proc` (`--allow-all`)
   * @throws {LockFileError} when the file cannot be opened or locked
   * @throws {LockClosedError} when this lock is closed, or is closed during the wait
   * @throws {TypeError} when `mode` is unknown
   * @throws {LockOptionError} when an option does not exist
   * @throws {RangeError} when `timeout` is negative or not a number
   * @throws the signal's reason when `signal` is aborted
   */
  async acquire(options: LockOptions = {}): Promise<Guard> {
    checkLockOptions(options);
    const { timeout = this.#timeout, signal = this.#signal, mode = this.#mode } = options;
    signal?.throwIfAborted();
    const taken = this.#takeOrQueue(mode);
    if (taken instanceof FileGuard) return taken;
    if (timeout === 0) throw this.#timeoutError(taken, 0);
    return await this.#wait(taken, mode, timeout, signal);
  }

  /**
   * Takes the lock if it is free now, without waiting. A lock for which others in this
   * process are in line counts as taken.
   *
   * @param options For which mode.
   * @returns The guard that releases the lock, or `undefined` if somebody else holds it.
   * @throws {LockFileError} when the file cannot be opened or locked
   * @throws {LockClosedError} when this lock is closed
   * @throws {TypeError} when `mode` is unknown
   * @throws {LockOptionError} when an option does not exist
   */
  // deno-lint-ignore require-await -- what is thrown must be a rejection
  async tryAcquire(options: Pick<LockOptions, "mode"> = {}): Promise<Guard | undefined> {
    checkLockOptions(options);
    const { mode = this.#mode } = options;
    const taken = this.#takeOrQueue(mode);
    return taken instanceof FileGuard ? taken : undefined;
  }

  /**
   * Closes the lock: acquisitions that still wait are rejected with {@linkcode LockClosedError}.
   * Guards stay valid, because a critical section that has begun must not lose its lock; the file
   * is closed when the last one is released. Further calls do nothing.
   */
  close(): void {
    this.#closed = true;
    for (const wait of this.#waits) wait.abort(new LockClosedError(this.path));
    this.#closeQueue();
  }

  /** Closes the lock, see {@linkcode close}. */
  [Symbol.dispose](): void {
    this.close();
  }

  /**
   * Which processes hold the lock now, as far as that can be known.
   *
   * @returns Nothing when nobody does, or when it cannot be known: see {@linkcode acquire}.
   */
  holders(): LockHolder[] {
    const queue = this.#queue ??= ProcessQueue.open(this.path);
    return queue === undefined ? [] : this.#holdersOf(queue);
  }

  /** Takes the lock if it is free, otherwise returns the queue to wait in. */
  #takeOrQueue(mode: LockMode): FileGuard | ProcessQueue {
    if (this.#closed) throw new LockClosedError(this.path);
    for (let attempt = 0; attempt < MAX_REOPENS; attempt++) {
      const queue = this.#queue ??= ProcessQueue.open(this.path);
      if (queue === undefined) continue;
      if (!queue.tryAcquire(mode)) return queue;
      const guard = this.#guard(queue);
      if (guard !== undefined) return guard;
    }
    throw new LockFileError(
      this.path,
      "it is another file each time it is opened: stop replacing it, or use a local disk",
    );
  }

  async #wait(
    queue: ProcessQueue,
    mode: LockMode,
    timeout: number,
    signal: AbortSignal | undefined,
  ): Promise<Guard> {
    const start = performance.now();
    const stop = new AbortController();
    let ending: Promise<void> | undefined;
    const end = async (): Promise<void> => {
      await queue.settle(mode);
      if (this.#waits.has(stop)) stop.abort(this.#timeoutError(queue, performance.now() - start));
    };
    const onTimeout = (): void => void (ending = end());
    const onAbort = (): void => stop.abort(signal?.reason);
    const timer = timeout === Infinity
      ? undefined
      : setTimeout(onTimeout, Math.min(timeout, LONGEST_TIMER_MS));
    signal?.addEventListener("abort", onAbort);
    this.#waits.add(stop);
    try {
      for (;;) {
        await queue.acquire(mode, stop.signal);
        const guard = this.#guard(queue);
        if (guard !== undefined) return guard;
        // It may have been aborted between the grant and here, and an abort is signalled once.
        stop.signal.throwIfAborted();
        const taken = this.#takeOrQueue(mode);
        if (taken instanceof FileGuard) return taken;
        queue = taken;
      }
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      this.#waits.delete(stop);
      // It may have been granted while its time ran out: nothing goes on when the wait is over.
      await ending;
    }
  }

  /** A guard for the lock just taken, if the path still names the file that is locked. */
  #guard(queue: ProcessQueue): FileGuard | undefined {
    if (this.#names(queue)) return new FileGuard(queue);
    queue.release();
    if (queue === this.#queue) this.#closeQueue();
    return undefined;
  }

  #names(queue: ProcessQueue): boolean {
    try {
      return isSameFile(Deno.statSync(this.path), queue);
    } catch {
      // Removed, or out of reach: opening it again creates it or says what is wrong.
      return false;
    }
  }

  #closeQueue(): void {
    this.#queue?.close();
    this.#queue = undefined;
  }

  #timeoutError(queue: ProcessQueue, waited: number): LockTimeoutError {
    return new LockTimeoutError(this.path, waited, this.#holdersOf(queue));
  }

  #holdersOf(queue: ProcessQueue): LockHolder[] {
    if (queue.isHeld) return [{ pid: Deno.pid, isSelf: true }];
    // What this process has been granted since is not held by anybody in it.
    return findHolders(queue, this.path).filter(({ pid }) => pid !== Deno.pid);
  }
}
