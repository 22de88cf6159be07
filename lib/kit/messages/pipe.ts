import { requireKnownOptions } from "../desk/errors.ts";
import { PeerGoneError, PipeClosedError } from "./errors.ts";
import { encodeFrame, END_FRAME } from "./frames.ts";
import { Inbox, openStdin, type Source } from "./inbox.ts";
import { Outbox, type Sink, stdoutSink } from "./outbox.ts";
import { peerGone } from "./peer_gone.ts";
import type { WaitOptions } from "./waiter.ts";

/** Options of a {@linkcode Pipe}. */
export interface PipeOptions {
  /**
   * The name of the other side, for errors.
   *
   * @default {"process 1234"} its process id, or `"parent"`
   */
  peer?: string;
  /**
   * Receives each line from the other side that is not a message, such as what a child prints with
   * `console.log`; in order with the messages, without its line feed. A line longer than `maxBytes`
   * comes in pieces.
   *
   * @default {console.log}
   */
  onText?: (line: string) => void;
  /**
   * The longest message in bytes, in both directions.
   *
   * @default {1048576}
   */
  maxBytes?: number;
}

/**
 * A two-way pipe between two processes, for messages that are JSON values.
 *
 * - Each message is one line: a record separator, JSON in UTF-8, a line feed (RFC 7464). Other lines
 *   are text and go to `onText`.
 * - **Back-pressure**: it reads only while somebody receives. When the kernel's buffer is full (64 KiB
 *   on Linux), the other side's `send` waits.
 * - **The end is said**: `end()` tells the other side that no message follows, and only this side's
 *   direction ends. A stream that stops without it is a {@linkcode PeerGoneError}.
 *
 * @example
 * ```ts
 * import { Pipe } from "last-ticket";
 *
 * const child = new Deno.Command("cat", { stdin: "piped", stdout: "piped" }).spawn();
 * await using pipe = Pipe.toProcess(child);
 * await pipe.send({ ticket: 1 });
 * console.log(await pipe.receive()); // { ticket: 1 }
 * await pipe.end();
 * await child.status;
 * ```
 */
export class Pipe implements AsyncDisposable {
  /** The name of the other side. */
  readonly peer: string;
  readonly #maxBytes: number;
  readonly #inbox: Inbox;
  readonly #outbox: Outbox;
  #ended = false;

  private constructor(
    source: Source,
    sink: Sink,
    peer: string,
    options: PipeOptions,
    died?: Promise<Deno.CommandStatus>,
  ) {
    requireKnownOptions("open a pipe", options, ["peer", "onText", "maxBytes"]);
    const { onText = console.log, maxBytes = 1_048_576 } = options;
    if (!(maxBytes > 0)) {
      throw new RangeError(
        `Cannot open a pipe as 'maxBytes' must be positive: current value is ${maxBytes}`,
      );
    }
    this.peer = peer;
    this.#maxBytes = maxBytes;
    this.#inbox = new Inbox(source, {
      peer,
      maxBytes,
      onText,
      failed: (cause) => peerGone("receive from", peer, died, cause),
      died,
    });
    this.#outbox = new Outbox(sink, (cause) => peerGone("send to", peer, died, cause));
    // Its grandchildren may keep the stream open, and nobody reads it.
    died?.then(async () => this.#outbox.abort(await peerGone("send to", peer, died)));
  }

  /**
   * Opens the pipe to a child process, over its standard input and output. The child stays its owner's:
   * nothing here kills it.
   *
   * @param child A child that was spawned with `stdin: "piped"` and `stdout: "piped"`.
   * @param options The child's name, and what to do with what it prints.
   * @returns The pipe.
   */
  static toProcess(child: Deno.ChildProcess, options: PipeOptions = {}): Pipe {
    const peer = options.peer ?? `process ${child.pid}`;
    return new Pipe(child.stdout.getReader(), child.stdin.getWriter(), peer, options, child.status);
  }

  /**
   * Opens the pipe to the parent process, over this process's own standard input and output. The
   * process goes on until the pipe is closed, and may print meanwhile: lines never mix.
   *
   * @param options What to do with lines that are not messages.
   * @returns The pipe.
   * @throws {TypeError} when it is already open
   */
  static toParent(options: PipeOptions = {}): Pipe {
    return new Pipe(openStdin(), stdoutSink, options.peer ?? "parent", options);
  }

  /**
   * Opens a pipe over two streams of bytes.
   *
   * @param readable What the other side has written.
   * @param writable What the other side reads.
   * @param options The other side's name, and what to do with lines that are not messages.
   * @returns The pipe.
   */
  static overStreams(
    readable: ReadableStream<Uint8Array>,
    writable: WritableStream<Uint8Array>,
    options: PipeOptions = {},
  ): Pipe {
    return new Pipe(
      readable.getReader(),
      writable.getWriter(),
      options.peer ?? "other side",
      options,
    );
  }

  /**
   * Sends a message, and waits while the pipe is full. Messages arrive in the order of the calls. A
   * message whose `send` has timed out may still arrive if it was half written.
   *
   * From a child to its parent a full pipe blocks the whole process; `options` cannot end that wait.
   *
   * @param message A JSON value.
   * @param options How long to wait.
   * @throws {MessageError} when the message is not JSON or longer than `maxBytes`
   * @throws {MessageTimeoutError} when the pipe stays full
   * @throws {PeerGoneError} when the other side is dead or no longer reads
   * @throws {PipeClosedError} after `end()` or `close()`
   */
  async send(message: unknown, options?: WaitOptions): Promise<void> {
    if (this.#ended) {
      throw new PipeClosedError(`Cannot send to '${this.peer}' as this side has ended the pipe`);
    }
    const bytes = encodeFrame(message, this.peer, this.#maxBytes);
    await this.#outbox.put(bytes, `send to '${this.peer}'`, options);
  }

  /**
   * Receives the next message. What has arrived before the other side died is received first.
   *
   * @param options How long to wait.
   * @returns The message, or `undefined` after the last one, when the other side has ended the pipe.
   * @throws {MessageError} when it is not JSON or too long; the next call gets the next message
   * @throws {MessageTimeoutError} when no message comes; a later one is not lost
   * @throws {PeerGoneError} as soon as the other side has died
   * @throws {PipeClosedError} after `close()`
   */
  async receive(options: WaitOptions = {}): Promise<unknown> {
    return await this.#inbox.take(`receive from '${this.peer}'`, options);
  }

  /** Receives message after message until the other side ends the pipe. */
  async *[Symbol.asyncIterator](): AsyncGenerator<unknown, void, void> {
    for (;;) {
      const message = await this.receive();
      if (message === undefined) return;
      yield message;
    }
  }

  /**
   * Says that no message follows, after all that is still to be sent. This side can still receive. A
   * process that closes without it counts as dead. There is nobody to tell, and no error, when the
   * other side has gone.
   *
   * @param options How long to wait.
   * @throws {MessageTimeoutError} when the pipe stays full
   */
  async end(options?: WaitOptions): Promise<void> {
    // An empty line in the queue waits for all before it.
    const line = this.#ended ? new Uint8Array() : END_FRAME;
    this.#ended = true;
    try {
      await this.#outbox.put(line, `end the pipe to '${this.peer}'`, options);
      await this.#outbox.closeSink();
    } catch (error) {
      if (!(error instanceof PeerGoneError)) throw error;
    }
  }

  /**
   * Ends this side and stops receiving. Waits at most `timeout` for what is still to be sent and then
   * drops it. Never throws because of the other side.
   *
   * @param options How long to wait; here `timeout` is 1000 ms by default.
   */
  async close({ timeout = 1_000, ...options }: WaitOptions = {}): Promise<void> {
    const closed = new PipeClosedError(
      `Cannot receive from '${this.peer}' as this side has closed the pipe`,
    );
    await this.#inbox.close(closed);
    try {
      await this.end({ timeout, ...options });
    } catch {
      this.#outbox.abort(closed);
    }
  }

  /** Closes the pipe at the end of an `await using` block. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
