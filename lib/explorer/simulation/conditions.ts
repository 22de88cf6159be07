import type { Awake, Sleepers } from "../../kit/desk/condition.ts";
import { conditionOf } from "../../kit/desk/condition.ts";
import { ConditionTimeoutError } from "../../kit/desk/lock_errors.ts";
import type { AcquireOptions, Guard } from "../../kit/desk/lock.ts";
import type { SimulatedLock } from "./locks.ts";
import { type Issuer, type Json, NOTIFIES, timeoutOf, WAITS, WAKES } from "./operation.ts";
import { step } from "./step.ts";

/**
 * Where those sleep who wait for a condition. To wait is an operation, which gives the lock back; to wake up is
 * the next one, which takes it again. In between others may take it, and with it what the notification was about.
 */
export class SimulatedSleepers implements Sleepers {
  readonly #issuer: Issuer;
  readonly #lock: SimulatedLock;
  readonly #name: string;

  /** @param lock The lock of all clients. */
  constructor(issuer: Issuer, lock: SimulatedLock, name: string) {
    this.#issuer = issuer;
    this.#lock = lock;
    this.#name = name;
  }

  async wait(held: Guard, { timeout = Infinity, signal }: AcquireOptions): Promise<Awake> {
    const on = conditionOf(this.#name);
    try {
      await step(this.#issuer, { kind: WAITS, on, detail: "" }, undefined, signal);
    } catch (error) {
      return { guard: held, error };
    }
    try {
      const wakeUp = (): Promise<Json | undefined> =>
        step(
          this.#issuer,
          { kind: WAKES, on, detail: "", ...timeoutOf(timeout) },
          () => new ConditionTimeoutError(this.#name, timeout),
          signal,
        );
      return { guard: await this.#lock.acquireBy(wakeUp, {}) };
    } catch (error) {
      if (error instanceof ConditionTimeoutError) return { guard: this.#lock.guard(), error };
      return { guard: await this.#lock.acquire(), error };
    }
  }

  notify(whom: "one" | "all"): Promise<void> {
    return step(this.#issuer, { kind: NOTIFIES[whom], on: conditionOf(this.#name), detail: "" });
  }
}
