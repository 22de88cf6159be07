import { PermitError, SemaphoreArgumentError } from "./lock_errors.ts";
import { isFileName } from "./files.ts";
import type { AcquireOptions, Guard } from "./lock.ts";
import { inspectValue } from "./refusals.ts";

/** Some permits, each of which one client has at a time; the permits are all alike. */
export interface Permits {
  /** How many there are. */
  readonly permits: number;
  /**
   * Waits until a permit is free and takes it.
   *
   * @returns The guard that gives the permit back, once: further calls of it do nothing.
   * @throws {SemaphoreTimeoutError} when `timeout` milliseconds have passed
   * @throws the signal's reason when `signal` is aborted
   */
  acquire(options?: AcquireOptions): Promise<Guard>;
  /** Takes a permit if one is free now, otherwise returns `undefined` without waiting. */
  tryAcquire(): Promise<Guard | undefined>;
}

/**
 * A counting semaphore: at most {@linkcode Permits.permits} clients are between `acquire()` and the
 * return of their permit at a time, everybody else waits. With one permit it is a mutex.
 *
 * It is not reentrant: a client that acquires it twice has two permits. When a client's process dies,
 * its permits are free again.
 */
export interface Semaphore extends Permits {
  /**
   * Gives back the permit that this client has taken last. What a guard has given back already does not
   * count, and the other way round.
   *
   * @throws {PermitError} when this client has no permit: it has acquired none, or has released it before
   */
  release(): void;
}

/** The most permits of a semaphore: trying all of them one after the other is still quick. */
const MOST_PERMITS = 100;

/**
 * Checks what a semaphore is asked for by. Types say so too, but a notebook does not check them.
 *
 * @throws {SemaphoreArgumentError} when the name cannot be one, or the number is not 1 to 100
 */
export function checkSemaphore(name: string, permits: number): void {
  const refuse = (what: string, rule: string, value: unknown): SemaphoreArgumentError =>
    new SemaphoreArgumentError(
      `Cannot use semaphore as '${what}' must be ${rule}: current value is ${inspectValue(value)}`,
    );
  if (!isFileName(name)) {
    throw refuse("name", "letters, digits, '.', '-' or '_', such as \"windows\"", name);
  }
  if (!Number.isSafeInteger(permits) || permits < 1 || permits > MOST_PERMITS) {
    throw refuse("permits", `a whole number from 1 to ${MOST_PERMITS}`, permits);
  }
}

/** What a permit of a semaphore is called in schedules. */
export function permitOf(name: string): string {
  return `permit of ${name}`;
}

/** A semaphore for one client: it remembers which permits that client has. */
export class ClientSemaphore implements Semaphore {
  readonly #name: string;
  readonly #source: Permits;
  /** Those that were not given back yet, the latest one last. */
  readonly #taken: Guard[] = [];

  /**
   * @param name What the semaphore is called in messages.
   * @param source Where the permits come from.
   */
  constructor(name: string, source: Permits) {
    this.#name = name;
    this.#source = source;
  }

  get permits(): number {
    return this.#source.permits;
  }

  async acquire(options?: AcquireOptions): Promise<Guard> {
    return this.#take(await this.#source.acquire(options));
  }

  async tryAcquire(): Promise<Guard | undefined> {
    const permit = await this.#source.tryAcquire();
    return permit && this.#take(permit);
  }

  release(): void {
    const permit = this.#taken.pop();
    if (permit === undefined) throw new PermitError(this.#name);
    permit.release();
  }

  #take(permit: Guard): Guard {
    this.#taken.push(permit);
    const release = (): void => {
      const at = this.#taken.indexOf(permit);
      if (at < 0) return;
      this.#taken.splice(at, 1);
      permit.release();
    };
    return {
      release,
      [Symbol.dispose]: release,
      [Symbol.asyncDispose]: () => Promise.resolve(release()),
    };
  }
}

/**
 * All semaphores of one client's desk: who asks again by the same name and number gets the same one.
 *
 * @param open Opens the permits of a semaphore that was not asked for before.
 */
export function semaphoresOf(
  open: (name: string, permits: number) => Permits,
): (name: string, permits: number) => Semaphore {
  const known = new Map<string, Semaphore>();
  return (name, permits) => {
    checkSemaphore(name, permits);
    const key = `${permits} ${name}`;
    let semaphore = known.get(key);
    if (semaphore === undefined) {
      semaphore = new ClientSemaphore(name, open(name, permits));
      known.set(key, semaphore);
    }
    return semaphore;
  };
}
