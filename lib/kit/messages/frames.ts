import { inspectValue } from "../desk/refusals.ts";
import { MessageError, MessageTooLongError } from "./errors.ts";

// A message is one line: a record separator, its JSON text, a line feed (RFC 7464, JSON text
// sequences). The separator tells a message from what a program prints: without it,
// `console.log(42)` in a child would be the message 42.
const RECORD_SEPARATOR = 0x1e;
const LINE_FEED = 0x0a;
const END_OF_TRANSMISSION = 0x04;

/**
 * Says that no message follows. Death looks the same as a closed stream, so that an end that is meant
 * must be said.
 */
export const END_FRAME: Uint8Array<ArrayBuffer> = Uint8Array.of(
  RECORD_SEPARATOR,
  END_OF_TRANSMISSION,
  LINE_FEED,
);

/** What a stream of bytes is made of. */
export type Frame =
  | { readonly kind: "message"; readonly message: unknown }
  | { readonly kind: "text"; readonly line: string }
  | { readonly kind: "bad"; readonly error: MessageError }
  | { readonly kind: "end" };

const encoder = new TextEncoder();

/** @throws {MessageError} when `message` is not JSON or is too long */
export function encodeFrame(
  message: unknown,
  peer: string,
  maxBytes: number,
): Uint8Array<ArrayBuffer> {
  const bytes = encoder.encode(`\x1e${toJson(message, peer)}\n`);
  const length = bytes.length - 2;
  if (length <= maxBytes) return bytes;
  throw new MessageTooLongError(
    `Cannot send to '${peer}' as a message must not have more than ${maxBytes} bytes: it has ${length}`,
    maxBytes,
  );
}

function toJson(message: unknown, peer: string): string {
  let json: string | undefined;
  try {
    json = JSON.stringify(message);
  } catch (cause) {
    throw new MessageError(
      `Cannot send to '${peer}' as the message is not JSON: ${inspectValue(cause)}`,
      { cause },
    );
  }
  // The library's type says string, but functions and undefined have no JSON text.
  if (json !== undefined) return json;
  throw new MessageError(
    `Cannot send to '${peer}' as the message is not JSON: it is ${inspectValue(message)}`,
  );
}

/** Makes frames of chunks, wherever the chunks are cut. Holds one line of at most `maxBytes`. */
export class FrameDecoder {
  readonly #peer: string;
  readonly #maxBytes: number;
  readonly #text = new TextDecoder();
  readonly #json = new TextDecoder("utf-8", { fatal: true });
  #line: "text" | "message" | "skipped" = "text";
  // Copied, not kept as views: a peer that dribbles would pin a whole chunk with every byte.
  #bytes = new Uint8Array(256);
  #length = 0;

  constructor(peer: string, maxBytes: number) {
    this.#peer = peer;
    this.#maxBytes = maxBytes;
  }

  decode(chunk: Uint8Array): Frame[] {
    const frames: Frame[] = [];
    let start = 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i];
      if (byte !== LINE_FEED && byte !== RECORD_SEPARATOR) continue;
      this.#append(chunk.subarray(start, i), frames);
      this.#endLine(byte, frames);
      start = i + 1;
    }
    this.#append(chunk.subarray(start), frames);
    return frames;
  }

  /** What is left at the end of the stream. A message that was cut off is lost with its sender. */
  flush(): Frame[] {
    const frames: Frame[] = [];
    if (this.#line === "text" && this.#length > 0) this.#endLine(LINE_FEED, frames);
    return frames;
  }

  #append(bytes: Uint8Array, frames: Frame[]): void {
    if (this.#line === "skipped") return;
    if (this.#line === "message" && this.#length + bytes.length > this.#maxBytes) {
      frames.push({
        kind: "bad",
        error: new MessageTooLongError(
          `Cannot receive from '${this.#peer}' as a message must not have more than ${this.#maxBytes} bytes: it has more`,
          this.#maxBytes,
        ),
      });
      this.#line = "skipped";
      this.#length = 0;
      return;
    }
    while (this.#length + bytes.length > this.#maxBytes) {
      const room = this.#maxBytes - this.#length;
      this.#store(bytes.subarray(0, room));
      bytes = bytes.subarray(room);
      // A piece may end inside a character; the decoder keeps its first bytes for the next piece.
      frames.push({ kind: "text", line: this.#text.decode(this.#take(), { stream: true }) });
    }
    this.#store(bytes);
  }

  #endLine(byte: number, frames: Frame[]): void {
    const bytes = this.#take();
    if (this.#line === "message") frames.push(this.#parse(bytes, byte));
    const isEmptyBeforeMessage = bytes.length === 0 && byte === RECORD_SEPARATOR;
    if (this.#line === "text" && !isEmptyBeforeMessage) {
      frames.push({ kind: "text", line: this.#text.decode(bytes) });
    }
    this.#line = byte === RECORD_SEPARATOR ? "message" : "text";
  }

  #parse(bytes: Uint8Array, endedBy: number): Frame {
    if (bytes.length === 1 && bytes[0] === END_OF_TRANSMISSION) return { kind: "end" };
    try {
      if (endedBy !== LINE_FEED) throw new SyntaxError("it is cut off");
      return { kind: "message", message: JSON.parse(this.#json.decode(bytes)) };
    } catch (cause) {
      const message = `Cannot receive from '${this.#peer}' as a message is not JSON: ${cause}`;
      return { kind: "bad", error: new MessageError(message, { cause }) };
    }
  }

  #store(bytes: Uint8Array): void {
    const length = this.#length + bytes.length;
    if (length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(length, 2 * this.#bytes.length));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, this.#length);
    this.#length = length;
  }

  #take(): Uint8Array {
    const bytes = this.#bytes.subarray(0, this.#length);
    this.#length = 0;
    return bytes;
  }
}
