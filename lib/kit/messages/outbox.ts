import { Waiter, type WaitOptions } from "./waiter.ts";

/** Where bytes go. A writer of a `WritableStream` is one. */
export interface Sink {
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void> | void;
  close(): Promise<void> | void;
  abort(reason: unknown): Promise<void> | void;
}

/**
 * Standard output as a sink. Every line is written by one synchronous call, like `console.log` does,
 * so that the two keep the program's order and never mix within a line. When the pipe is full the call
 * blocks the whole process: that is the back-pressure here.
 */
export const stdoutSink: Sink = {
  write(bytes: Uint8Array<ArrayBuffer>): void {
    for (let sent = 0; sent < bytes.length;) sent += Deno.stdout.writeSync(bytes.subarray(sent));
  },
  // It stays open: the process may go on to print.
  close(): void {},
  abort(): void {},
};

interface Unsent {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sender: Waiter<void>;
}

/** Lines on their way to a sink, one at a time and first come first served. */
export class Outbox {
  readonly #sink: Sink;
  readonly #failed: (cause: unknown) => Promise<Error>;
  readonly #unsent = new Set<Unsent>();
  #writing = false;
  #failure: Error | undefined;
  #sinkClosed: Promise<void> | undefined;

  /** @param failed Makes the error for the senders of what the sink refuses to take. */
  constructor(sink: Sink, failed: (cause: unknown) => Promise<Error>) {
    this.#sink = sink;
    this.#failed = failed;
  }

  /**
   * Resolves when the sink has taken `bytes`. A sender that gives up before its turn has
   * not sent them; one that gives up while they are being written may have.
   */
  async put(
    bytes: Uint8Array<ArrayBuffer>,
    doing: string,
    options: WaitOptions = {},
  ): Promise<void> {
    const sender = new Waiter<void>(options, doing, () => this.#unsent.delete(unsent));
    const unsent = { bytes, sender };
    this.#unsent.add(unsent);
    if (!this.#writing) this.#write();
    await sender.promise;
  }

  async closeSink(): Promise<void> {
    this.#sinkClosed ??= Promise.resolve(this.#sink.close());
    try {
      await this.#sinkClosed;
    } catch (cause) {
      throw await this.#failed(cause);
    }
  }

  /** Drops what is not sent: all senders get `reason`. */
  abort(reason: Error): void {
    this.#fail(reason);
    // Not awaited: a stream aborts only after the write that is blocked.
    Promise.resolve(this.#sink.abort(reason)).catch(() => {});
  }

  async #write(): Promise<void> {
    this.#writing = true;
    // A set also visits what is added during the loop.
    for (const unsent of this.#unsent) {
      try {
        const written = unsent.bytes.length > 0 ? this.#sink.write(unsent.bytes) : undefined;
        if (written !== undefined) await written;
        this.#unsent.delete(unsent);
        unsent.sender.resolve();
      } catch (cause) {
        this.#fail(this.#failure ?? await this.#failed(cause));
      }
    }
    this.#writing = false;
  }

  #fail(failure: Error): void {
    this.#failure ??= failure;
    for (const { sender } of this.#unsent) sender.reject(this.#failure);
    this.#unsent.clear();
  }
}
