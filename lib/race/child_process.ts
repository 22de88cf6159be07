/**
 * Starts Deno as a child process whose output is piped, unless `options` say otherwise of its errors. A terminal's Ctrl-C does not reach it: whoever
 * started it ends it, and can say what happens then.
 *
 * @param args The arguments of `deno`.
 * @param options Its environment variables besides the inherited ones, and where its standard input
 * and its standard error go.
 */
export function startDeno(
  args: readonly string[],
  options: Pick<Deno.CommandOptions, "env" | "stdin" | "stderr">,
): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: [...args],
    detached: true,
    stderr: "piped",
    ...options,
    stdout: "piped",
  }).spawn();
}

/** Kills a process as `kill -9` does, unless it has ended already. What runs in it cannot refuse. */
export function killChild(child: Deno.ChildProcess): void {
  try {
    child.kill("SIGKILL");
  } catch {
    // It has ended already.
  }
}

/** Reads a stream to its end and keeps the last `most` characters, without spaces around them. */
export async function readLast(stream: ReadableStream<Uint8Array>, most: number): Promise<string> {
  let text = "";
  for await (const chunk of stream.pipeThrough(new TextDecoderStream())) {
    text = (text + chunk).slice(-most);
  }
  return text.trim();
}

/**
 * Passes on the first `most` bytes of a stream, at least. When there are more, the stream ends.
 *
 * @param most The bytes that are still fine.
 * @param onMore Called once, when there are more.
 */
export function capBytes(
  most: number,
  onMore: () => void,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller): void {
      bytes += chunk.length;
      if (bytes <= most) return controller.enqueue(chunk);
      onMore();
      controller.terminate();
    },
  });
}
