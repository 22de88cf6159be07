import { type Awake, conditionOf, type Sleepers } from "../desk/condition.ts";
import { ConditionTimeoutError } from "../desk/lock_errors.ts";
import type { AcquireOptions, Guard, Lock } from "../desk/lock.ts";
import { LONGEST_TIMER_MS } from "../desk/longest_timer.ts";
import { clearTimeout, setTimeout } from "../desk/timers.ts";
import type { RemoteCalls } from "../messages/remote_calls.ts";
import type { Gate } from "./gated.ts";
import { METHODS } from "./protocol.ts";

/** What those that wait in this process need. */
export interface SleepersParts {
  /** The way to the runner, who has the list of all that wait. */
  calls: RemoteCalls;
  /** The lock that conditions belong to, as it is taken within another step. */
  lock: Lock;
  /** The same lock, as it is taken in a step of its own. */
  stepLock: Lock;
  /** Lets each step happen. */
  pass: Gate;
}

/**
 * Where a client's process sleeps until its runner wakes it: first it is in the runner's list, then it gives the lock
 * back. Nothing is polled: it waits for a message.
 */
export class RemoteSleepers implements Sleepers {
  readonly #name: string;
  readonly #parts: SleepersParts;

  constructor(name: string, parts: SleepersParts) {
    this.#name = name;
    this.#parts = parts;
  }

  async wait(held: Guard, options: AcquireOptions): Promise<Awake> {
    const { pass, stepLock } = this.#parts;
    const { timeout = Infinity, signal } = options;
    const on = conditionOf(this.#name);
    let number: unknown;
    try {
      await pass(`wait ${on}`, async () => {
        number = await this.#call(METHODS.waitForCondition, this.#name);
        held.release();
      }, { signal });
    } catch (error) {
      return { guard: held, error };
    }
    let guard: Guard | undefined;
    try {
      await pass(`wake up ${on}`, async () => {
        await this.#sleep(number, timeout, signal);
        guard = await this.#parts.lock.acquire();
        const isWoken = await this.#call(METHODS.wokenUp, number);
        if (isWoken !== true) throw new ConditionTimeoutError(this.#name, timeout);
      }, { waits: timeout, signal });
      return { guard: guard! };
    } catch (error) {
      if (guard) return { guard, error };
      guard = await stepLock.acquire();
      await this.#call(METHODS.waitGivenUp, number);
      return { guard, error };
    }
  }

  async notify(whom: "one" | "all"): Promise<void> {
    const [kind, method] = whom === "one"
      ? ["notify", METHODS.notify]
      : ["notify all", METHODS.notifyAll];
    await this.#parts.pass(
      `${kind} ${conditionOf(this.#name)}`,
      async () => void await this.#call(method, this.#name),
    );
  }

  /** Resolves when the runner wakes it, or when its time is over. */
  async #sleep(number: unknown, timeout: number, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const onAbort = (): void => reject(signal?.reason);
    const timer = timeout === Infinity
      ? undefined
      : setTimeout(resolve, Math.min(timeout, LONGEST_TIMER_MS));
    signal?.addEventListener("abort", onAbort);
    this.#call(METHODS.sleep, number).then(() => resolve(), reject);
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    }
  }

  /** The runner answers, or has died, and then the pipe ends and with it this process. */
  #call(method: string, params: unknown): Promise<unknown> {
    return this.#parts.calls.call(method, params, { timeout: Infinity });
  }
}
