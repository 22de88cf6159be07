/** Reads a stream to its end and keeps the last `most` characters, without spaces around them. */
export async function readLast(stream: ReadableStream<Uint8Array>, most: number): Promise<string> {
  let text = "";
  for await (const chunk of stream.pipeThrough(new TextDecoderStream())) {
    text = (text + chunk).slice(-most);
  }
  return text.trim();
}
