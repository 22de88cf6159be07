import { LockTimeoutError } from "../desk/lock_errors.ts";
import { type Lease, type LeaseGuard, LONGEST_LEASE_MS } from "../desk/lease.ts";
import { type AcquireOptions, checkAcquireOptions } from "../desk/lock.ts";
import { epochNow, now, sleep } from "../desk/timers.ts";
import { MOST_OF_SMALL, readPlainFile } from "../files/plain_file.ts";
import { replaceFile } from "../files/replace_file.ts";
import { LockFileError, toLockFileError } from "./errors.ts";
import { FileLock } from "./file_lock.ts";
import { toPath } from "./lock_path.ts";

/** How often to look whether the lease was given back, in milliseconds. */
const LOOK_AGAIN_MS = 5;
/** How long to wait for others that look at the same time, in milliseconds: each takes less than one, but for a stopped process. */
const LONGEST_LOOK_MS = 10_000;

/** Who was given the lease last: the token, and when the lease ends, in milliseconds since 1970. */
interface LastLease {
  readonly token: number;
  readonly ends: number;
}

/**
 * A lease between processes: a lock with an end. A file says which token was given last, and until when:
 * `{"token":3,"ends":1700000000000}`.
 *
 * **It ends by itself**, whatever its holder does: sleeps, is stopped, has died. So it keeps nobody out that
 * waits long enough, and a holder can never be sure that it still has it. What must not be done twice is
 * safe only where the {@linkcode LeaseGuard.token} is compared.
 *
 * **The clock** is that of this computer, the same for all of its processes. Nothing else says when it ends, such
 * as the clock of a holder.
 *
 * **Waiting** costs a look at the file every 5 ms, and keeps no order: a time-out bounds it.
 *
 * Compare {@linkcode FileLock}, which has no end: the kernel knows whether its holder lives, as it is on the
 * same computer.
 *
 * @example
 * ```ts
 * import { FileLease } from "last-ticket/locks";
 *
 * const lease = new FileLease(`${await Deno.makeTempDir()}/lease`, { lasts: 50 });
 * const first = await lease.acquire();
 * const second = await lease.acquire({ timeout: 1000 }); // 50 ms later
 * console.log(first.token, second.token); // 1 2
 * ```
 */
export class FileLease implements Lease {
  /** The path of the file. */
  readonly path: string;
  /** How long a lease lasts, in milliseconds. */
  readonly lasts: number;

  /**
   * Creates a lease. The file is not looked at yet; it is made by the first who takes the lease.
   *
   * @param path The file, as a path or a `file:` URL. There will be others beside it that begin with its name.
   * @param options How long a lease lasts, in milliseconds.
   * @throws {RangeError} when that is not between 1 and a day
   * @throws {TypeError} when `path` is a URL but not a `file:` URL
   */
  constructor(path: string | URL, { lasts }: { readonly lasts: number }) {
    this.path = toPath(path);
    if (!(lasts >= 1 && lasts <= LONGEST_LEASE_MS)) {
      throw new RangeError(
        `Cannot create lease as 'lasts' must be between 1 and ${LONGEST_LEASE_MS}: current value is ${lasts}`,
      );
    }
    this.lasts = lasts;
  }

  /**
   * Waits until nobody has the lease any more and takes it.
   *
   * @param options How long to wait: others may take the lease again and again before it is this one's turn.
   * @returns Its token, and what gives it back before its time.
   * @throws {LockTimeoutError} when `timeout` milliseconds have passed, or when another process has looked at the
   * file for ten seconds, as if it were stopped
   * @throws {LockFileError} when the file cannot be read or written, or what is in it cannot be a lease
   * @throws {LockOptionError} when an option does not exist
   * @throws {RangeError} when `timeout` is negative or not a number
   * @throws the signal's reason when `signal` is aborted
   */
  async acquire(options: AcquireOptions = {}): Promise<LeaseGuard> {
    checkAcquireOptions(options);
    const { timeout = Infinity, signal } = options;
    const start = now();
    const left = (): number => Math.max(0, start + timeout - now());
    using lock = new FileLock(`${this.path}.lock`, signal && { signal });
    while (true) {
      const token = await this.#take(lock, Math.min(LONGEST_LOOK_MS, left()));
      if (token !== undefined) return this.#guard(token);
      if (left() === 0) throw new LockTimeoutError(this.path, now() - start);
      await sleep(Math.min(LOOK_AGAIN_MS, left()), signal);
    }
  }

  /** Takes the lease if nobody has it. */
  async #take(lock: FileLock, timeout: number): Promise<number | undefined> {
    using _guard = await lock.acquire({ timeout });
    try {
      const last = await this.#last();
      if (last.ends > epochNow() && !await this.#wasReturned(last.token)) {
        this.#requireEnd(last);
        return undefined;
      }
      const lease: LastLease = { token: last.token + 1, ends: epochNow() + this.lasts };
      await writeLease(this.path, lease);
      return lease.token;
    } catch (error) {
      throw error instanceof LockFileError ? error : toLockFileError(this.path, error);
    }
  }

  async #last(): Promise<LastLease> {
    const text = await unlessMissing(readPlainFile(this.path, MOST_OF_SMALL));
    if (text === undefined) return { token: 0, ends: 0 };
    const lease = toLease(text);
    if (lease) return lease;
    throw new LockFileError(
      this.path,
      `it says nothing of a lease: current text is ${text.slice(0, 80).trim()}, ` +
        'a correct one is {"token":1,"ends":0}',
    );
  }

  /** Whoever waits for a lease that does not end waits for ever. */
  #requireEnd({ token, ends }: LastLease): void {
    if (ends <= epochNow() + LONGEST_LEASE_MS) return;
    throw new LockFileError(
      this.path,
      "its lease ends more than a day from now, and none lasts so long: current end is " +
        `${ends} ms since 1970, set the computer's clock right, or end it by {"token":${token},"ends":0}`,
    );
  }

  async #wasReturned(token: number): Promise<boolean> {
    return await unlessMissing(Deno.stat(this.#pathOfReturn(token))) !== undefined;
  }

  #guard(token: number): LeaseGuard {
    let isReleased = false;
    // A file of its own, which says what stays true for ever: it cannot end the lease of anybody else.
    const release = (): void => {
      if (isReleased) return;
      isReleased = true;
      Deno.writeTextFileSync(this.#pathOfReturn(token), "");
    };
    return {
      ...{ token, lasts: this.lasts, release },
      [Symbol.dispose]: release,
      [Symbol.asyncDispose]: () => Promise.resolve(release()),
    };
  }

  /** The file that says that a lease was given back. */
  #pathOfReturn(token: number): string {
    return `${this.path}.${token}.returned`;
  }
}

/**
 * Makes the file of a lease that nobody has. What was there is overwritten.
 *
 * @param path The path of the file.
 * @param given How many were given so far: the token of the last of them.
 */
export async function createLease(path: string, given: number): Promise<void> {
  await writeLease(path, { token: given, ends: 0 });
}

async function writeLease(path: string, lease: LastLease): Promise<void> {
  await replaceFile(path, `${JSON.stringify(lease)}\n`);
}

function toLease(text: string): LastLease | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  if (!("token" in value) || !("ends" in value)) return undefined;
  const { token, ends } = value;
  if (typeof token !== "number" || !Number.isSafeInteger(token) || token < 0) return undefined;
  return typeof ends === "number" ? { token, ends } : undefined;
}

async function unlessMissing<T>(looking: Promise<T>): Promise<T | undefined> {
  try {
    return await looking;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
