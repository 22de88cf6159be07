import { MessageTimeoutError } from "./errors.ts";
import { type Frame, FrameDecoder } from "./frames.ts";
import type { Source } from "./pipe.ts";

/** How an {@linkcode Inbox} understands what it reads. */
export interface InboxOptions {
  readonly peer: string;
  readonly maxBytes: number;
  readonly onText: (line: string) => void;
  /** Makes the error for those who receive when the stream has stopped and no end was said. */
  readonly failed: (cause: unknown) => Promise<Error>;
}

/** Messages that come from a stream, read only while somebody receives. */
export class Inbox {
  readonly #options: InboxOptions;
  readonly #source: Source;
  readonly #decoder: FrameDecoder;
  readonly #receivers = new Set<Waiter<unknown>>();
  #frames: Frame[] = [];
  #reading = false;
  #peerEnded = false;
  #readError: unknown;
  /** Why no frame follows those in `#frames`. */
  #failure: Error | undefined;
  #closed = false;

  constructor(source: Source, options: InboxOptions) {
    this.#options = options;
    this.#source = source;
    this.#decoder = new FrameDecoder(options.peer, options.maxBytes);
  }

  /** Resolves with the next message, or with `undefined` after the end. */
  async take(doing: string, options: WaitOptions): Promise<unknown> {
    const receiver = new Waiter<unknown>(options, doing, () => this.#receivers.delete(receiver));
    this.#receivers.add(receiver);
    this.#read();
    return await receiver.promise;
  }

  /** Drops what has come, and gives `reason` to all who receive. */
  async close(reason: Error): Promise<void> {
    this.#closed = true;
    this.#failure = reason;
    this.#frames = [];
    this.#deliver();
    // Fails when the stream has failed before, and then there is nothing to cancel.
    await this.#source.cancel().catch(() => {});
  }

  async #read(): Promise<void> {
    this.#deliver();
    if (this.#reading) return;
    this.#reading = true;
    // After the end only text can follow. Nobody waits for it, but its writer must not be blocked.
    while (this.#failure === undefined && (this.#receivers.size > 0 || this.#peerEnded)) {
      const chunk = await this.#readChunk();
      for (const frame of chunk ? this.#decoder.decode(chunk) : this.#decoder.flush()) {
        this.#frames.push(frame);
      }
      this.#deliver();
      if (chunk === undefined && !this.#closed) {
        const failure = await this.#options.failed(this.#readError);
        this.#failure ??= failure;
      }
    }
    this.#reading = false;
    this.#deliver();
  }

  async #readChunk(): Promise<Uint8Array | undefined> {
    try {
      return (await this.#source.read()).value;
    } catch (error) {
      this.#readError = error;
      return undefined;
    }
  }

  #deliver(): void {
    while (this.#receivers.size > 0 || this.#peerEnded) {
      const frame = this.#frames.shift();
      if (frame === undefined) break;
      if (frame.kind === "text") this.#options.onText(frame.line);
      else if (frame.kind === "end") this.#peerEnded = true;
      else this.#hand(frame);
    }
    if (this.#frames.length > 0) return;
    for (const receiver of this.#receivers) {
      if (this.#peerEnded && !this.#closed) receiver.resolve(undefined);
      else if (this.#failure !== undefined) receiver.reject(this.#failure);
      else return;
      this.#receivers.delete(receiver);
    }
  }

  #hand(frame: Extract<Frame, { kind: "message" | "bad" }>): void {
    const [receiver] = this.#receivers;
    // Nobody is left when somebody sends after the end.
    if (receiver === undefined) return;
    this.#receivers.delete(receiver);
    if (frame.kind === "message") receiver.resolve(frame.message);
    else receiver.reject(frame.error);
  }
}

const DEFAULT_TIMEOUT = 30_000;
/** `setTimeout` counts in 32 bits and fires at once when given more. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * One who waits. It is settled once: by whoever has what it waits for, by its time-out, or by its
 * signal. `gaveUp` is called in the last two cases before anything else can run, so that a list of
 * waiters never hands something to one who is no longer there.
 */
export class Waiter<T> {
  readonly promise: Promise<T>;
  readonly #resolve: (value: T) => void;
  readonly #reject: (reason: unknown) => void;
  readonly #signal: AbortSignal | undefined;
  readonly #onAbort: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @throws the signal's reason when it is already aborted: nobody waits then */
  constructor(
    { timeout = DEFAULT_TIMEOUT, signal }: WaitOptions,
    doing: string,
    gaveUp: () => void,
  ) {
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
    if (timeout > LONGEST_TIMER) return;
    this.#timer = setTimeout(() => {
      gaveUp();
      this.reject(
        new MessageTimeoutError(`Cannot ${doing} as 'timeout' has passed: it was ${timeout} ms`),
      );
    }, timeout);
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
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener("abort", this.#onAbort);
  }
}

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
