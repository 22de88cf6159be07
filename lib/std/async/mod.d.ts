/**
 * The types of `@std/async` 1.x, as far as the course uses it.
 *
 * @module
 */

/**
 * Makes a promise reject when a signal is aborted.
 *
 * @param p The promise.
 * @param signal The signal.
 * @returns A promise that settles as `p` does, or rejects with the signal's reason.
 */
export function abortable<T>(p: Promise<T>, signal: AbortSignal): Promise<T>;
/**
 * Makes an async iterable throw when a signal is aborted.
 *
 * @param p The iterable.
 * @param signal The signal.
 * @returns A generator of the same values, which throws the signal's reason.
 */
export function abortable<T>(p: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T>;

/** Options for {@linkcode deadline}. */
export interface DeadlineOptions {
  /** Makes the promise reject with the signal's reason when it is aborted. */
  signal?: AbortSignal;
}

/**
 * Makes a promise reject when it takes too long.
 *
 * @param p The promise; what it stands for goes on.
 * @param ms The longest wait, in milliseconds; never too long if it is greater than
 * `Number.MAX_SAFE_INTEGER`.
 * @param options May carry a signal.
 * @returns A promise that settles as `p` does.
 * @throws {DOMException} named `"TimeoutError"` when `ms` milliseconds have passed
 */
export function deadline<T>(p: Promise<T>, ms: number, options?: DeadlineOptions): Promise<T>;

/** A function that {@linkcode debounce} made. */
export interface DebouncedFunction<T extends Array<unknown>> {
  /** Calls the original function after the wait, unless it is called again before. */
  (...args: T): void;
  /** Drops the call that waits. */
  clear(): void;
  /** Makes the call that waits at once. */
  flush(): void;
  /** Whether a call waits. */
  readonly pending: boolean;
}

/**
 * Makes a function that is called only once for many calls that follow closely.
 *
 * @param fn The original function; `this` is the debounced one.
 * @param wait How long there must be no further call, in milliseconds.
 * @returns The debounced function.
 */
export function debounce<T extends Array<unknown>>(
  fn: (this: DebouncedFunction<T>, ...args: T) => void,
  wait: number,
): DebouncedFunction<T>;

/** Options for {@linkcode delay}. */
export interface DelayOptions {
  /** Makes the promise reject with the signal's reason when it is aborted. */
  signal?: AbortSignal;
  /**
   * Whether the process stays alive for the delay.
   *
   * @default {true}
   */
  persistent?: boolean;
}

/**
 * Waits.
 *
 * @param ms How long, in milliseconds.
 * @param options May carry a signal.
 * @returns A promise that resolves after that time.
 */
export function delay(ms: number, options?: DelayOptions): Promise<void>;

/**
 * Maps the values of an iterable, several at the same time.
 *
 * @param poolLimit How many at most.
 * @param array The values.
 * @param iteratorFn Maps one value.
 * @returns The results, in the order of the values.
 * @throws {AggregateError} while iterating, when a call has rejected
 */
export function pooledMap<T, R>(
  poolLimit: number,
  array: Iterable<T> | AsyncIterable<T>,
  iteratorFn: (data: T) => Promise<R>,
): AsyncIterableIterator<R>;

/** What {@linkcode retry} throws after the last attempt; `cause` is why that one failed. */
export class RetryError extends Error {
  /**
   * Makes the error.
   *
   * @param cause Why the last attempt failed.
   * @param attempts How many attempts there were.
   */
  constructor(cause: unknown, attempts: number);
}

/** Options for {@linkcode retry}. */
export interface RetryOptions {
  /**
   * What the wait is multiplied by after each attempt.
   *
   * @default {2}
   */
  multiplier?: number;
  /**
   * The longest wait between two attempts, in milliseconds.
   *
   * @default {60000}
   */
  maxTimeout?: number;
  /**
   * How often the function is called at most.
   *
   * @default {5}
   */
  maxAttempts?: number;
  /**
   * The first wait, in milliseconds.
   *
   * @default {1000}
   */
  minTimeout?: number;
  /**
   * Which part of each wait is random: `0` none, `1` all of it.
   *
   * @default {1}
   */
  jitter?: number;
  /**
   * Whether to try again after this error.
   *
   * @default {() => true}
   */
  isRetriable?: (err: unknown) => boolean;
}

/**
 * Calls a function until it succeeds.
 *
 * @param fn The function.
 * @param options How often, and how long to wait in between.
 * @returns What `fn` returns.
 * @throws {RetryError} when the last attempt fails
 * @throws {RangeError} when an option is out of range
 */
export function retry<T>(fn: (() => Promise<T>) | (() => T), options?: RetryOptions): Promise<T>;
