import { NetworkError } from "../desk/errors.ts";
import {
  ConditionTimeoutError,
  LockTimeoutError,
  SemaphoreTimeoutError,
} from "../desk/lock_errors.ts";
import { clearTimeout, setTimeout } from "../desk/timers.ts";
import { clockReplacements, replace } from "../desk/virtual_clock.ts";
import type { RemoteCalls } from "../messages/remote_calls.ts";
import type { Gate, GateOptions } from "./gated.ts";
import { type AskedStep, type EndedStep, METHODS, type Turn } from "./protocol.ts";

/** What is thrown by whoever gives up waiting. */
const TIMEOUTS = [LockTimeoutError, SemaphoreTimeoutError, ConditionTimeoutError] as const;

type Callback = (...args: unknown[]) => void;

/**
 * Makes each operation of a client, and each of its timers, a step that waits until the runner says that it
 * is its turn. Operations are numbered as the explorer numbers them: in the order in which the client
 * asks for them. A step ends when the client's code has gone on up to its next operation.
 *
 * Meanwhile the client's time is the schedule's, which passes only where the schedule lets it pass.
 */
export class StepGate {
  readonly #calls: RemoteCalls;
  readonly #timers = new Map<number, AbortController>();
  #asked = 0;
  /** What time it is, in milliseconds since 1970, while a schedule says so. */
  #now: number | undefined;

  /**
   * @param calls The way to the runner.
   * @param now What time it is until the first turn, in milliseconds since 1970.
   */
  constructor(calls: RemoteCalls, now: number) {
    this.#calls = calls;
    this.#now = now;
  }

  /** Lets an operation happen when it is its turn. */
  readonly pass: Gate = async (operation, work, options = {}) => {
    const { failure = networkFailure, signal } = options;
    signal?.throwIfAborted();
    const number = ++this.#asked;
    let gaveUp = false;
    const turn = await this.#turn(number, operation, options);
    try {
      if (turn.fails) throw failure();
      return await work();
    } catch (error) {
      gaveUp = TIMEOUTS.some((kind) => error instanceof kind);
      throw error;
    } finally {
      this.#ended({ number, gaveUp });
    }
  };

  /** Makes the client's timers steps from now on, and its clocks those of the schedule. */
  replaceTime(): void {
    for (const replacement of clockReplacements((real) => this.#now ?? real())) {
      replace(replacement);
    }
    const begin = (ms: unknown, repeats: boolean, tick: () => void): number =>
      this.#beginTimer(Number(ms) > 0 ? Number(ms) : 0, repeats, tick);
    const clear = (id: unknown): void => this.#timers.get(Number(id))?.abort();
    Object.assign(globalThis, {
      setTimeout: (tick: Callback, ms?: unknown, ...args: unknown[]) =>
        begin(ms, false, () => tick(...args)),
      setInterval: (tick: Callback, ms?: unknown, ...args: unknown[]) =>
        begin(ms, true, () => tick(...args)),
      clearTimeout: clear,
      clearInterval: clear,
    });
    AbortSignal.timeout = (ms) => {
      const controller = new AbortController();
      const reason = new DOMException("Signal timed out.", "TimeoutError");
      begin(ms, false, () => controller.abort(reason));
      return controller.signal;
    };
  }

  #beginTimer(ms: number, repeats: boolean, tick: () => void): number {
    const id = this.#timers.size + 1;
    const controller = new AbortController();
    this.#timers.set(id, controller);
    void this.#runTimer(ms, repeats, tick, controller.signal);
    return id;
  }

  /** A timer ends when it is its turn; when the schedule is over, no sooner than it should. */
  async #runTimer(
    ms: number,
    repeats: boolean,
    tick: () => void,
    signal: AbortSignal,
  ): Promise<void> {
    do {
      const number = ++this.#asked;
      try {
        const { now } = await this.#turn(number, `sleep ${ms} ms`, { waits: ms, signal });
        if (now === undefined) await sleep(ms, signal);
      } catch {
        // It was cleared, or the runner has gone.
        return;
      }
      // In a task of its own, as the system would call it: what it throws ends the process.
      await new Promise<void>((resolve) =>
        setTimeout(() => {
          try {
            tick();
          } finally {
            this.#ended({ number, gaveUp: false });
            resolve();
          }
        }, 0)
      );
    } while (repeats && !signal.aborted);
  }

  async #turn(number: number, operation: string, options: GateOptions): Promise<Turn> {
    const { mayFail = false, waits = 0, signal } = options;
    const asked: AskedStep = { number, operation, mayFail, waits: Math.min(waits, 1e9) };
    const turn = this.#takeTurn(asked);
    if (!signal) return await turn;
    const withdrawn = Promise.withResolvers<never>();
    const onAbort = (): void => {
      void this.#calls.notify(METHODS.stepWithdrawn, { number });
      withdrawn.reject(signal.reason);
    };
    signal.addEventListener("abort", onAbort, { once: true });
    try {
      return await Promise.race([turn, withdrawn.promise]);
    } finally {
      signal.removeEventListener("abort", onAbort);
    }
  }

  async #takeTurn(asked: AskedStep): Promise<Turn> {
    const turn = await this.#calls.call(METHODS.step, asked, { timeout: Infinity }) as Turn;
    this.#now = turn.now;
    return turn;
  }

  /** Tells the runner when the client's code has gone on: microtasks come before the next task. */
  #ended(step: EndedStep): void {
    setTimeout(() => void this.#calls.notify(METHODS.stepEnded, step), 0);
  }
}

function networkFailure(): Error {
  return new NetworkError("The network failed.");
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    }, { once: true });
  });
}
