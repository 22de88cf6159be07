/**
 * What is typed, line by line; ends with the input.
 *
 * @param signal Ends it at once when it is aborted.
 * @throws the signal's reason when it is aborted
 */
export async function* linesOfStdin(signal: AbortSignal): AsyncGenerator<string, void, void> {
  const aborted = Promise.withResolvers<never>();
  aborted.promise.catch(() => {});
  const abort = (): void => aborted.reject(signal.reason);
  signal.addEventListener("abort", abort);
  const reader = Deno.stdin.readable.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const { value, done } = await Promise.race([reader.read(), aborted.promise]);
      const lines = (rest + (value ?? "")).split("\n");
      if (!done) rest = lines.pop() ?? "";
      yield* lines.filter((line) => !done || line !== "");
      if (done) return;
    }
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
