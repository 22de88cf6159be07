import type { LockMode } from "../desk/lock.ts";
import { toLockFileError } from "./errors.ts";
import type { FileIdentity } from "./holders.ts";

/** The descriptors of one lock file, one per mode. */
type Files = Readonly<Record<LockMode, Deno.FsFile>>;

interface Waiter {
  readonly mode: LockMode;
  admit(): void;
  fail(error: unknown): void;
}

const queues = new Map<string, ProcessQueue>();

/**
 * All in this process that hold the lock of one file or wait for it, in the order of arrival.
 *
 * Only the first in line waits in the kernel: a process has at most one request per mode there
 * however many wait, and giving up is a matter of leaving this queue.
 *
 * A request in the kernel cannot be cancelled, not even by closing the file (denoland/deno#31342).
 * One that nobody wants any more therefore keeps its place: the next in line takes it over, and if
 * there is none when it is granted, it is released at once. The modes have a descriptor each, so
 * that a late grant in one mode never converts a lock that is held in the other.
 */
export class ProcessQueue implements FileIdentity {
  readonly dev: number;
  readonly ino: number | null;
  readonly #key: string;
  readonly #path: string;
  readonly #files: Files;
  /** What the kernel is asked for. The descriptor of such a mode must not be touched. */
  readonly #asked = new Set<LockMode>();
  readonly #waiters = new Set<Waiter>();
  #users = 0;
  #holders = 0;
  #held: LockMode = "exclusive";
  #yields = false;

  private constructor(key: string, path: string, files: Files, { dev, ino }: FileIdentity) {
    this.#key = key;
    this.#path = path;
    this.#files = files;
    this.dev = dev;
    this.ino = ino;
  }

  /**
   * Opens the queue of the file that `path` names now; the file is created if it is missing.
   *
   * @returns The queue, or `undefined` if the file was replaced meanwhile.
   */
  static open(path: string): ProcessQueue | undefined {
    using opened = new DisposableStack();
    const exclusive = opened.use(openFile(path));
    const identity = exclusive.statSync();
    const key = keyOf(path, identity);
    let queue = queues.get(key);
    if (queue === undefined) {
      const shared = opened.use(openFile(path));
      if (!isSameFile(shared.statSync(), identity)) return undefined;
      queue = new ProcessQueue(key, path, { exclusive, shared }, identity);
      queues.set(key, queue);
      opened.move();
    }
    queue.#users++;
    return queue;
  }

  /** Undoes one `open`. The last one closes the file. */
  close(): void {
    this.#users--;
    this.#closeIfUnused();
  }

  /** Whether somebody in this process holds the lock. */
  get isHeld(): boolean {
    return this.#holders > 0;
  }

  /** Takes the lock if it is free and nobody in this process is first in line. */
  tryAcquire(mode: LockMode): boolean {
    if (this.#waiters.size > 0 || this.#asked.has(mode)) return false;
    if (this.#holders > 0) {
      if (mode === "exclusive" || this.#held === "exclusive") return false;
    } else {
      if (!this.#tryKernel(mode)) return false;
      this.#held = mode;
    }
    this.#holders++;
    return true;
  }

  /** Waits in line for the lock; rejects with the reason of the signal when it is aborted. */
  acquire(mode: LockMode, signal: AbortSignal): Promise<void> {
    return new Promise((admit, fail) => {
      const waiter: Waiter = { mode, admit, fail };
      this.#waiters.add(waiter);
      signal.addEventListener("abort", () => {
        if (!this.#waiters.delete(waiter)) return;
        fail(signal.reason);
        this.#serve();
      }, { once: true });
      this.#serve();
    });
  }

  /**
   * Makes sure that a waiter whose time is up has not been granted the lock before that: what the kernel has
   * granted is told by the event loop, and is not known as long as the program does something else.
   */
  async settle(mode: LockMode): Promise<void> {
    // A round trip through the thread pool, behind the grants that have come already. Whether the file is there
    // does not matter.
    await Deno.lstat(this.#path).catch(() => {});
    const [first] = this.#waiters;
    if (first?.mode !== mode || this.#holders > 0 || this.#asked.has(mode)) return;
    // It was given back in time, in this process or another one, and nobody has asked for it since.
    if (this.#tryKernel(mode)) this.#admit(mode);
  }

  /** Gives the lock back. */
  release(): void {
    this.#holders--;
    if (this.#holders > 0) return;
    this.#files[this.#held].unlockSync();
    const [first] = this.#waiters;
    if (first === undefined) this.#closeIfUnused();
    // A request that is in the kernel already has its place among those of other processes.
    else if (!this.#asked.has(first.mode)) this.#handOver();
  }

  /**
   * Leaves other processes time to take the lock, which a request made at once would always win
   * against their sleeping threads. A round trip through the runtime's thread pool, about 40 µs,
   * is just enough to wake them; a timer would cost 2 ms.
   */
  async #handOver(): Promise<void> {
    if (this.#yields) return;
    this.#yields = true;
    await this.#files.exclusive.stat();
    this.#yields = false;
    this.#serve();
  }

  /** Lets in all that can be let in now, otherwise asks the kernel for the first in line. */
  #serve(): void {
    const [first] = this.#waiters;
    if (first === undefined) return this.#closeIfUnused();
    if (this.#holders > 0) {
      // The exclusive request that kept shared ones behind it has been given up.
      if (this.#held === "shared" && first.mode === "shared") this.#admit("shared");
      return;
    }
    if (!this.#yields && !this.#asked.has(first.mode)) this.#askKernel(first.mode);
  }

  #tryKernel(mode: LockMode): boolean {
    try {
      return this.#files[mode].tryLockSync(mode === "exclusive");
    } catch (error) {
      throw toLockFileError(this.#path, error);
    }
  }

  async #askKernel(mode: LockMode): Promise<void> {
    this.#asked.add(mode);
    try {
      await this.#files[mode].lock(mode === "exclusive");
    } catch (error) {
      this.#asked.delete(mode);
      return this.#fail(toLockFileError(this.#path, error));
    }
    this.#asked.delete(mode);
    const [first] = this.#waiters;
    if (first?.mode === mode) return this.#admit(mode);
    // The waiter that asked has given up; the first one now wants the other mode and has asked for it.
    this.#files[mode].unlockSync();
    this.#closeIfUnused();
  }

  /** Lets in the first in line and, if it shares the lock, those directly behind that share it, too. */
  #admit(mode: LockMode): void {
    this.#held = mode;
    for (const waiter of this.#waiters) {
      if (waiter.mode !== mode) break;
      this.#waiters.delete(waiter);
      this.#holders++;
      waiter.admit();
      if (mode === "exclusive") break;
    }
  }

  #fail(error: unknown): void {
    for (const waiter of this.#waiters) waiter.fail(error);
    this.#waiters.clear();
    this.#closeIfUnused();
  }

  #closeIfUnused(): void {
    if (this.#users + this.#holders + this.#waiters.size + this.#asked.size > 0) return;
    if (this.#yields) return;
    queues.delete(this.#key);
    this.#files.exclusive.close();
    this.#files.shared.close();
  }
}

/**
 * What all names of one file have in common. Where its number is unknown or rounded (nodejs/node#12115), symbolic
 * links are followed and hard links are two locks.
 */
function keyOf(path: string, { dev, ino }: FileIdentity): string {
  return Number.isSafeInteger(ino) ? `${dev}:${ino}` : `${dev}:${Deno.realPathSync(path)}`;
}

/** Whether two identities are those of one file. */
export function isSameFile(one: FileIdentity, other: FileIdentity): boolean {
  return one.ino === other.ino && one.dev === other.dev;
}

function openFile(path: string): Deno.FsFile {
  try {
    return openExisting(path) ?? openOrCreate(path);
  } catch (error) {
    throw toLockFileError(path, error);
  }
}

/** Opens the file if it is there, be it another user's. */
function openExisting(path: string): Deno.FsFile | undefined {
  try {
    // For writing, also to lock it shared: NFSv4 locks exclusively only what is open for writing, and Windows
    // locks only what is open for one of the two.
    return Deno.openSync(path, { read: true, write: true });
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    if (!(error instanceof Deno.errors.PermissionDenied)) throw error;
    // On a local disk, what may be read may be locked.
    return Deno.openSync(path, { read: true });
  }
}

/** In a folder where everybody may write, Linux lets nobody ask to create what another user has created already. */
function openOrCreate(path: string): Deno.FsFile {
  try {
    return Deno.openSync(path, { read: true, write: true, create: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.PermissionDenied)) throw error;
    const existing = openExisting(path);
    if (existing === undefined) throw error;
    return existing;
  }
}
