import { fractionOf, nextRandom } from "../random.ts";
import type { ClientEnd } from "../trace.ts";
import type { Effect, Issuer, Operation } from "./operation.ts";

/** An operation that a client has asked for and the explorer has not picked yet. */
export interface PendingOperation {
  /** The client's name and the number of the operation, `"Ann2"`. */
  readonly id: string;
  readonly operation: Operation<unknown>;
  /** What it is, in words that are the same in every run. */
  readonly label: string;
  /** The row at which it was found not to be ready. */
  waitedFrom?: number;
  /** The version of the world in which a sleeper fell asleep: it wakes when something changes. */
  asleepIn?: number;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** An operation that was still under way when its client ended: most likely an `await` is missing. */
export interface UnawaitedOperation {
  /** The client that began it. */
  client: string;
  /** What it does, such as `"write"`. */
  kind: string;
  /** What it does it to. */
  on: string;
}

/** The run that a client belongs to, as far as its client needs it. */
export interface ClientHost {
  readonly clock: { readonly now: number };
  readonly version: number;
  effect(client: SimulatedClient, effect: Effect): void;
}

/** One client within one run. */
export class SimulatedClient implements ClientEnd, Issuer {
  readonly name: string;
  readonly index: number;
  status: ClientEnd["status"] = "running";
  value?: unknown;
  error?: unknown;
  /** What it waits for; more than one after `Promise.all` or a forgotten `await`. */
  readonly pending: PendingOperation[] = [];
  /** The names of the locks that it holds. */
  readonly held = new Set<string>();
  readonly timers = new Map<number, AbortController>();
  /** A number that stands for all that it has done and seen. */
  past = 0;
  /** Whether it has looked at the clock since its last operation. */
  hasSeenClock = false;
  /** The version of the world in which it was paused. */
  pausedIn?: number | undefined;
  /** When the pause is over at the latest, in milliseconds of virtual time. */
  pausedUntil = Infinity;
  /** How often it has repeated an operation since the world last changed. */
  readonly repeats = new Map<string, number>();
  readonly #host: ClientHost;
  #issued = 0;
  #random: number;

  constructor(name: string, index: number, host: ClientHost) {
    this.name = name;
    this.index = index;
    this.#host = host;
    this.#random = index + 1;
  }

  get client(): string {
    return this.name;
  }

  get run(): object {
    return this.#host;
  }

  get now(): number {
    this.hasSeenClock = true;
    return this.#host.clock.now;
  }

  random(): number {
    this.#random = nextRandom(this.#random);
    return fractionOf(this.#random);
  }

  effect(effect: Effect): void {
    this.#host.effect(this, effect);
  }

  issue<T>(operation: Operation<T>): Promise<T> {
    const { kind, on, detail = "", signal } = operation;
    if (signal?.aborted) return Promise.reject(signal.reason);
    return new Promise<T>((resolve, reject) => {
      const pending: PendingOperation = {
        id: `${this.name}${++this.#issued}`,
        operation,
        label: detail === "" ? `${kind} ${on}` : `${kind} ${on} ${detail}`,
        // The explorer hands back what this operation's own `run` returned.
        resolve: (value) => resolve(value as T),
        reject,
      };
      if (operation.sleep !== undefined) pending.asleepIn = this.#host.version;
      this.pending.push(pending);
      signal?.addEventListener("abort", () => {
        if (this.remove(pending)) reject(signal.reason);
      }, { once: true });
    });
  }

  /**
   * Takes an operation off the list.
   *
   * @returns Whether it was still there.
   */
  remove(pending: PendingOperation): boolean {
    const index = this.pending.indexOf(pending);
    if (index >= 0) this.pending.splice(index, 1);
    return index >= 0;
  }

  /**
   * Records how its code has ended.
   *
   * @returns An operation that was still under way, if there was one.
   */
  end(
    how: { status: "returned"; value: unknown } | { status: "threw"; error: unknown },
  ): UnawaitedOperation | undefined {
    if (this.status === "crashed") return undefined;
    Object.assign(this, how);
    // A timer that is left over is nothing unusual.
    const forgotten = this.pending.find(({ operation: { sleep } }) => sleep === undefined);
    if (!forgotten) return undefined;
    const { kind, on } = forgotten.operation;
    return { client: this.name, kind, on };
  }
}
