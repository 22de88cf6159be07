import { clearTimeout, setTimeout } from "../desk/timers.ts";
import { type Frame, FrameDecoder } from "./frames.ts";
import { Waiter, type WaitOptions } from "./waiter.ts";

/** How an {@linkcode Inbox} understands what it reads. */
export interface InboxOptions {
  readonly peer: string;
  readonly maxBytes: number;
  readonly onText: (line: string) => void;
  /** Makes the error for those who receive when the stream has stopped and no end was said. */
  readonly failed: (cause: unknown) => Promise<Error>;
  /** Settles when whoever writes to the stream has died. Others may keep the stream open all the same. */
  readonly died?: Promise<unknown> | undefined;
}

/** What a dead process has written is there at once: when nothing comes for so long, in ms, it was all. */
const LONGEST_SILENCE = 250;
/** The most bytes that a pipe of Linux holds for an ordinary user. What comes after them is not the dead one's. */
const MOST_LAST_BYTES = 2 ** 20;

/** Messages that come from a stream, read only while somebody receives. */
export class Inbox {
  readonly #options: InboxOptions;
  readonly #source: Source;
  readonly #decoder: FrameDecoder;
  readonly #receivers = new Set<Waiter<unknown>>();
  #frames: Frame[] = [];
  /** The first of them that nobody has got: to shift a long list moves all that is behind. */
  #next = 0;
  #reading = false;
  #peerEnded = false;
  #readError: unknown;
  /** Why no frame follows those in `#frames`. */
  #failure: Error | undefined;
  #closed = false;
  #peerDied = false;
  #lastBytes = 0;
  /** Ends the read that is under way. */
  #stopReading: (() => void) | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(source: Source, options: InboxOptions) {
    this.#options = options;
    options.died?.then(() => {
      this.#peerDied = true;
      this.#limitSilence();
    });
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
    this.#next = 0;
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
    const stopped = Promise.withResolvers<{ value?: undefined }>();
    this.#stopReading = (): void => stopped.resolve({});
    if (this.#peerDied) this.#limitSilence();
    try {
      const { value } = await Promise.race([this.#source.read(), stopped.promise]);
      if (this.#peerDied) this.#lastBytes += value?.length ?? 0;
      return value;
    } catch (error) {
      this.#readError = error;
      return undefined;
    } finally {
      this.#stopReading = undefined;
      clearTimeout(this.#silence);
    }
  }

  /** A grandchild that has inherited the stream may write to it for ever, or keep it open and write nothing. */
  #limitSilence(): void {
    if (this.#stopReading === undefined) return;
    if (this.#lastBytes > MOST_LAST_BYTES) return this.#stopReading();
    this.#silence = setTimeout(this.#stopReading, LONGEST_SILENCE);
  }

  #deliver(): void {
    while (this.#receivers.size > 0 || this.#peerEnded) {
      const frame = this.#frames[this.#next];
      if (frame === undefined) break;
      this.#next++;
      if (frame.kind === "text") this.#options.onText(frame.line);
      else if (frame.kind === "end") this.#peerEnded = true;
      else this.#hand(frame);
    }
    if (this.#next < this.#frames.length) return;
    this.#frames = [];
    this.#next = 0;
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

/** Where bytes come from. A reader of a `ReadableStream` is one. */
export interface Source {
  /** Resolves with the next bytes, or with no `value` at the end. */
  read(): Promise<{ value?: Uint8Array | undefined }>;
  cancel(): Promise<void>;
}

let isOpen = false;

/**
 * Standard input as a source. `Deno.stdin.readable` does the same, but to load what streams are made
 * of costs a process 4 ms of its start (Deno 2.9.6).
 *
 * @throws {TypeError} when it was opened before: two readers would each get some of the bytes
 */
export function openStdin(): Source {
  if (isOpen) {
    throw new TypeError("Cannot open the pipe to the parent process as it is open already");
  }
  isOpen = true;
  const buffer = new Uint8Array(65_536);
  return {
    async read(): Promise<{ value?: Uint8Array }> {
      const length = await Deno.stdin.read(buffer);
      return length === null ? {} : { value: buffer.subarray(0, length) };
    },
    cancel: () => Promise.resolve(Deno.stdin.close()),
  };
}
