import { Pipe, type PipeOptions } from "../../../lib/kit/messages/mod.ts";

/** A pipe whose other side has written these chunks and then closed. What is sent is dropped. */
export function pipeOf(chunks: Uint8Array[], options: PipeOptions = {}): Pipe {
  return Pipe.overStreams(ReadableStream.from(chunks), new WritableStream(), {
    peer: "Ann",
    ...options,
  });
}

/** Two ends of one pipe, in this process. */
export function pipePair(options: PipeOptions = {}): [near: Pipe, far: Pipe] {
  const there = new TransformStream<Uint8Array, Uint8Array>();
  const back = new TransformStream<Uint8Array, Uint8Array>();
  return [
    Pipe.overStreams(back.readable, there.writable, { peer: "far", ...options }),
    Pipe.overStreams(there.readable, back.writable, { peer: "near", ...options }),
  ];
}

/** The text in UTF-8, each byte in a chunk of its own. */
export function byteByByte(text: string): Uint8Array[] {
  return Array.from(new TextEncoder().encode(text), (byte) => Uint8Array.of(byte));
}
