import { requireKnownOptions } from "../desk/errors.ts";
import { LONGEST_TIMER_MS } from "../desk/longest_timer.ts";
import { clearTimeout, setTimeout } from "../desk/timers.ts";
import { MessageTimeoutError } from "./errors.ts";

/** How long to wait, and when to stop waiting. */
export interface WaitOptions {
  /**
   * The longest wait in milliseconds; `0` gives up unless it need not wait, `Infinity` never does.
   *
   * @default {30000}
   */
  timeout?: number;
  /** Stops the wait as soon as it is aborted; the call then rejects with its reason. */
  signal?: AbortSignal;
}

const DEFAULT_TIMEOUT = 30_000;

/**
 * A caller that waits. It is settled once: with what it waits for, by its time-out, or by its signal.
 * In the last two cases `gaveUp` is called before anything else can run, so that a list of waiters
 * never hands anything to one that has gone.
 */
export class Waiter<T> {
  readonly promise: Promise<T>;
  readonly #resolve: (value: T) => void;
  readonly #reject: (reason: unknown) => void;
  readonly #signal: AbortSignal | undefined;
  readonly #onAbort: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  /** @throws the signal's reason when it is already aborted: nobody waits then */
  constructor(
    options: WaitOptions,
    doing: string,
    gaveUp: () => void,
  ) {
    requireKnownOptions(doing, options, ["timeout", "signal"]);
    const { timeout = DEFAULT_TIMEOUT, signal } = options;
    if (!(timeout >= 0)) {
      throw new RangeError(
        `Cannot ${doing} as 'timeout' must not be negative: current value is ${timeout}`,
      );
    }
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.promise = promise;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#signal = signal;
    this.#onAbort = (): void => {
      gaveUp();
      this.reject(signal?.reason);
    };
    signal?.addEventListener("abort", this.#onAbort);
    if (timeout > LONGEST_TIMER_MS) return;
    // What is done at once needs no timer, and its process perhaps none at all.
    queueMicrotask(() => {
      if (this.#isOver) return;
      this.#timer = setTimeout(() => {
        gaveUp();
        this.reject(
          new MessageTimeoutError(
            `Cannot ${doing} as 'timeout' has passed: it was ${timeout} ms`,
            timeout,
          ),
        );
      }, timeout);
    });
  }

  resolve(value: T): void {
    this.#stopWaiting();
    this.#resolve(value);
  }

  reject(reason: unknown): void {
    this.#stopWaiting();
    this.#reject(reason);
  }

  #stopWaiting(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener("abort", this.#onAbort);
  }
}
