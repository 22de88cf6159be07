import { ConditionLockError, ConditionNameError } from "./lock_errors.ts";
import { FILE_NAME_RULE, isFileName } from "./files.ts";
import {
  type AcquireOptions,
  checkAcquireOptions,
  type Guard,
  type Lock,
  type LockOptions,
} from "./lock.ts";
import { inspectValue } from "./refusals.ts";

/**
 * A condition of {@linkcode Desk.lock}, as monitors have it (Lampson and Redell 1980): whoever holds the lock and
 * does not find what it needs waits here until somebody who has changed it says so.
 *
 * **A notification is a hint.** Between the notification and the return of {@linkcode wait} others may have had
 * the lock, and have taken what it was about. And a wait may end without any notification, as POSIX and Java
 * allow it, too: here it does when a client's process dies, as that one may have been about to notify. So look
 * again in a loop: `while`, not `if`.
 *
 * @example
 * ```ts
 * import { type Client, withLock } from "last-ticket";
 *
 * const client: Client = (desk) => {
 *   const returned = desk.conditions("returned");
 *   return withLock(desk.lock, async () => {
 *     while ((await desk.office.read()).count === 0) await returned.wait();
 *     return await desk.office.buy();
 *   });
 * };
 * ```
 */
export interface Condition {
  /**
   * Gives the lock back and waits, in one indivisible step: no notification comes in between, so none is lost.
   * Takes the lock again before it returns, and before it throws.
   *
   * @param options How long to wait for a notification. The lock is waited for afterwards, however long that takes.
   * @throws {ConditionLockError} when this client does not hold the lock alone
   * @throws {ConditionTimeoutError} when no notification came within `timeout` milliseconds
   * @throws {LockOptionError} when an option does not exist
   * @throws {RangeError} when `timeout` is negative or not a number
   * @throws the signal's reason when `signal` is aborted
   */
  wait(options?: AcquireOptions): Promise<void>;
  /**
   * Wakes one of those who wait now, whichever; it goes on when it has the lock again. When nobody waits, nothing
   * happens: a notification is not kept for whoever comes later. One that dies before it has the lock again
   * leaves it to the others.
   *
   * @throws {ConditionLockError} when this client does not hold the lock
   */
  notify(): Promise<void>;
  /**
   * Wakes all who wait now; one after the other they have the lock again.
   *
   * @throws {ConditionLockError} when this client does not hold the lock
   */
  notifyAll(): Promise<void>;
}

/** How a wait has ended. */
export interface Awake {
  /** The lock, which is held again however it has ended. */
  readonly guard: Guard;
  /** What the client is told of, if it was not woken. */
  readonly error?: unknown;
}

/** Where those sleep who wait for a condition. */
export interface Sleepers {
  /** Gives a lock back and sleeps, in one step; see {@linkcode Condition.wait}. */
  wait(held: Guard, options: AcquireOptions): Promise<Awake>;
  /** Wakes one of those who sleep, or all of them. */
  notify(whom: "one" | "all"): Promise<void>;
}

/**
 * Refuses a name that cannot be that of a condition.
 *
 * @throws {ConditionNameError} naming the name and the rule
 */
export function checkConditionName(name: string): void {
  if (isFileName(name)) return;
  throw new ConditionNameError(
    `Cannot use condition as its name must be ${FILE_NAME_RULE}: current value is ${
      inspectValue(name)
    }`,
  );
}

/** What a condition is called in schedules. */
export function conditionOf(name: string): string {
  return `condition ${name}`;
}

/** The lock as its client has it at the moment: with another guard after each wait. */
interface Hold {
  guard: Guard;
  isReleased: boolean;
  /** Whether its client waits, so that it is not held. */
  isLent: boolean;
}

/** The lock of some conditions, for one client: it knows whether that client holds it. */
export class MonitorLock implements Lock {
  readonly #source: Lock;
  #hold: Hold | undefined;

  /** @param source The lock that all clients share. */
  constructor(source: Lock) {
    this.#source = source;
  }

  async acquire(options?: LockOptions): Promise<Guard> {
    return this.#take(await this.#source.acquire(options), options);
  }

  async tryAcquire(options?: Pick<LockOptions, "mode">): Promise<Guard | undefined> {
    const guard = await this.#source.tryAcquire(options);
    return guard && this.#take(guard, options);
  }

  /** Whether this client holds the lock alone, and does not wait for a condition of it. */
  get isHeld(): boolean {
    return this.#hold !== undefined;
  }

  /** Does what gives the lock back and takes it again; the guard that the client has is good for both. */
  async lend(work: (guard: Guard) => Promise<Awake>): Promise<void> {
    const hold = this.#hold!;
    this.#hold = undefined;
    hold.isLent = true;
    const { guard, error } = await work(hold.guard);
    Object.assign(hold, { guard, isLent: false });
    this.#hold = hold;
    // Some other part of the client's code may have released it meanwhile.
    if (hold.isReleased) this.#release(hold);
    if (error !== undefined) throw error;
  }

  #take(guard: Guard, { mode }: LockOptions = {}): Guard {
    // Readers have no conditions: what they look at nobody changes meanwhile.
    if (mode === "shared") return guard;
    const hold = { guard, isReleased: false, isLent: false };
    this.#hold = hold;
    const release = (): void => this.#release(hold);
    return {
      release,
      [Symbol.dispose]: release,
      [Symbol.asyncDispose]: () => Promise.resolve(release()),
    };
  }

  #release(hold: Hold): void {
    hold.isReleased = true;
    if (hold.isLent) return;
    if (this.#hold === hold) this.#hold = undefined;
    hold.guard.release();
  }
}

/** A condition for one client: it waits and notifies only while that client holds the lock. */
class ClientCondition implements Condition {
  readonly #name: string;
  readonly #lock: MonitorLock;
  readonly #sleepers: Sleepers;

  constructor(name: string, lock: MonitorLock, sleepers: Sleepers) {
    this.#name = name;
    this.#lock = lock;
    this.#sleepers = sleepers;
  }

  async wait(options: AcquireOptions = {}): Promise<void> {
    checkAcquireOptions(options);
    this.#requireLock("wait for");
    options.signal?.throwIfAborted();
    await this.#lock.lend((guard) => this.#sleepers.wait(guard, options));
  }

  async notify(): Promise<void> {
    this.#requireLock("notify");
    await this.#sleepers.notify("one");
  }

  async notifyAll(): Promise<void> {
    this.#requireLock("notify");
    await this.#sleepers.notify("all");
  }

  #requireLock(doing: "wait for" | "notify"): void {
    if (!this.#lock.isHeld) throw new ConditionLockError(doing, this.#name);
  }
}

/**
 * All conditions of one client's lock: whoever asks again by the same name gets the same one.
 *
 * @param lock The lock that they belong to.
 * @param open Opens the place where those sleep who wait for a condition that was not asked for before.
 */
export function conditionsOf(
  lock: MonitorLock,
  open: (name: string) => Sleepers,
): (name: string) => Condition {
  const known = new Map<string, Condition>();
  return (name) => {
    checkConditionName(name);
    const condition = known.get(name) ?? new ClientCondition(name, lock, open(name));
    known.set(name, condition);
    return condition;
  };
}
