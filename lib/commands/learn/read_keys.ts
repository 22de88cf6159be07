/** What a terminal sends for keys that are no characters. */
const NAMES: Readonly<Record<string, string>> = {
  "\r": "enter",
  "\n": "enter",
  " ": "space",
  "\x03": "ctrl+c",
  // Ctrl-D ends input.
  "\x04": "q",
  "\x1b": "escape",
  "\x1b[A": "up",
  "\x1b[B": "down",
  "\x1bOA": "up",
  "\x1bOB": "down",
  "\x1b[5~": "page up",
  "\x1b[6~": "page down",
  "\x1b[H": "home",
  "\x1b[F": "end",
  "\x1b[1~": "home",
  "\x1b[4~": "end",
};

/** A sequence that begins with the escape character, or any character. */
// deno-lint-ignore no-control-regex
const KEY = /\x1b\[[\d;]*[A-Za-z~]|\x1bO[A-Za-z]|[^]/gu;

/**
 * The keys in what a terminal has sent. A key of several bytes comes in one piece.
 *
 * @param text What was read at once.
 * @returns Characters as they are, in lower case, and names such as `"page up"`; what has no name is
 * left out.
 */
export function keysIn(text: string): string[] {
  return [...text.matchAll(KEY)].flatMap(([sequence]) => {
    const name = NAMES[sequence];
    if (name !== undefined) return [name];
    return sequence < " " || sequence.startsWith("\x1b") ? [] : [sequence.toLowerCase()];
  });
}

/**
 * The keys that are pressed; ends when the terminal is closed.
 *
 * @param signal Ends it at once when it is aborted.
 * @throws the signal's reason when it is aborted
 */
export async function* readKeys(signal: AbortSignal): AsyncGenerator<string, void, void> {
  const aborted = Promise.withResolvers<never>();
  aborted.promise.catch(() => {});
  const abort = (): void => aborted.reject(signal.reason);
  signal.addEventListener("abort", abort);
  const reader = Deno.stdin.readable.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      signal.throwIfAborted();
      const { value, done } = await Promise.race([reader.read(), aborted.promise]);
      if (done) return;
      yield* keysIn(value);
    }
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
