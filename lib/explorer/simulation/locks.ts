import { LockTimeoutError, SemaphoreTimeoutError } from "../../kit/desk/lock_errors.ts";
import {
  type AcquireOptions,
  checkAcquireOptions,
  checkLockOptions,
  type Guard,
  type Lock,
  type LockOptions,
} from "../../kit/desk/lock.ts";
import { permitOf, type Permits } from "../../kit/desk/semaphore.ts";
import { currentIssuer } from "./globals.ts";
import {
  acquireOf,
  type Effect,
  IN_TURN,
  type Issuer,
  type Json,
  NEXT_IN_LINE,
  SHARED,
  takeOf,
} from "./operation.ts";
import { step } from "./step.ts";

/**
 * A lock. To acquire is an operation, and so is a try. A release is none: the guard's holder cannot
 * wait for its turn there, so it is part of the holder's step before.
 *
 * Where readers share it, a writer takes two operations: by the first one it is next in line, and stops readers
 * that come later, as at a {@linkcode TurnstileLock}'s turnstile; by the second one it has the lock. That it wants
 * the lock does not stop anybody, for it may be slow to come. A time-out counts for each of the two.
 */
export class SimulatedLock implements Lock {
  readonly #issuer: Issuer;
  readonly #on: string;

  constructor(issuer: Issuer, on: string) {
    this.#issuer = issuer;
    this.#on = on;
  }

  async acquire(options: LockOptions = {}): Promise<Guard> {
    checkLockOptions(options);
    const get = (): Promise<Json | undefined> =>
      this.#get(options.mode === "shared" ? SHARED : "", options);
    return await this.acquireBy(get, options);
  }

  /** Acquires it by an operation, and by one more if that has only brought the place next in line. */
  async acquireBy(get: () => Promise<Json | undefined>, options: LockOptions): Promise<Guard> {
    if (await get() === NEXT_IN_LINE) {
      try {
        await this.#get(IN_TURN, options);
      } catch (error) {
        this.#effect("step back");
        throw error;
      }
    }
    return this.guard();
  }

  async tryAcquire(options: Pick<LockOptions, "mode"> = {}): Promise<Guard | undefined> {
    checkLockOptions(options);
    const taken = await step<boolean>(this.#issuer, {
      kind: "try to acquire",
      on: this.#on,
      detail: options.mode === "shared" ? SHARED : "",
    });
    return taken ? this.guard() : undefined;
  }

  #get(
    detail: "" | typeof SHARED | typeof IN_TURN,
    { timeout = Infinity, signal }: LockOptions,
  ): Promise<Json | undefined> {
    return step(
      this.#issuer,
      acquireOf(this.#on, detail, timeout),
      () => new LockTimeoutError(this.#on, timeout),
      signal,
    );
  }

  /** The guard of a client that has just got it. */
  guard(): Guard {
    return guardOf(() => this.#effect("release"));
  }

  #effect(kind: Effect["kind"]): void {
    currentIssuer(`release the ${this.#on}`).effect({ kind, on: this.#on });
  }
}

/** The permits of a semaphore. To give one back is an effect within the holder's step, as it is with the lock. */
export class SimulatedPermits implements Permits {
  readonly permits: number;
  readonly #issuer: Issuer;
  readonly #name: string;

  constructor(issuer: Issuer, name: string, permits: number) {
    this.#issuer = issuer;
    this.#name = name;
    this.permits = permits;
  }

  async acquire(options: AcquireOptions = {}): Promise<Guard> {
    checkAcquireOptions(options);
    const { timeout = Infinity, signal } = options;
    await step(
      this.#issuer,
      takeOf("take", permitOf(this.#name), this.permits, timeout),
      () => new SemaphoreTimeoutError(this.#name, timeout, this.permits),
      signal,
    );
    return this.#guard();
  }

  async tryAcquire(): Promise<Guard | undefined> {
    const take = takeOf("try to take", permitOf(this.#name), this.permits);
    return await step<boolean>(this.#issuer, take) ? this.#guard() : undefined;
  }

  #guard(): Guard {
    return guardOf(() =>
      currentIssuer("release the semaphore").effect({
        ...{ kind: "give back", on: permitOf(this.#name), permits: this.permits },
      })
    );
  }
}

/** A guard that releases once. */
export function guardOf(giveBack: () => void): Guard {
  let released = false;
  const release = (): void => {
    if (released) return;
    released = true;
    giveBack();
  };
  return {
    release,
    [Symbol.dispose]: release,
    [Symbol.asyncDispose]: () => Promise.resolve(release()),
  };
}
