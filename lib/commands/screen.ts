import { abortable } from "@std/async";
import { safeText } from "../text/escape.ts";
import { commandWords } from "../text/words.ts";

/** Whoever reads what a command prints has seen enough, as `head` has, or a terminal was closed. */
export class OutputClosedError extends Error {
  override readonly name: string = "OutputClosedError";
}

/** What is typed cannot be read: standard input is a folder, for example. */
export class InputError extends Error {
  override readonly name: string = "InputError";
}

/** Where a command prints. */
export interface Screen {
  /** Whether to colour. */
  color: boolean;
  /** The most columns that a line should have. */
  width: number;
  /**
   * Prints lines.
   *
   * @throws {OutputClosedError} when nobody reads them any more: there is no use in going on
   */
  print: (text: string) => void;
}

/** The widest line: what fits on any screen and into any window. */
const WIDEST = 80;

/** The screen, file or pipe behind standard output. */
export function standardOutput(): Screen {
  // A terminal that does not know its size says 0.
  const columns = Deno.stdout.isTerminal() && Deno.consoleSize().columns || WIDEST;
  const width = Math.min(WIDEST, columns);
  const color = colorsAllowed();
  // Much of what is printed comes from learners, their files' names for example.
  const print = (text: string): void => writeOut(`${safeText(text, Infinity, color)}\n`);
  return { color, width, print };
}

/** How long to wait for a reader that is slow, in milliseconds. */
const PAUSE_MS = 5;

/**
 * Writes all of a text at once.
 *
 * @param text The text.
 * @param output Where to: standard output, or standard error.
 * @throws {OutputClosedError} when nobody reads it any more
 */
export function writeOut(
  text: string,
  output: Pick<typeof Deno.stdout, "writeSync"> = Deno.stdout,
): void {
  const bytes = new TextEncoder().encode(text);
  for (let sent = 0; sent < bytes.length;) {
    try {
      sent += output.writeSync(bytes.subarray(sent));
    } catch (error) {
      if (error instanceof Deno.errors.BrokenPipe) throw new OutputClosedError(error.message);
      // A pipe that another program has made non-blocking, as Node does, is full.
      if (!(error instanceof Deno.errors.WouldBlock)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}

/**
 * Whether output to stdout may be coloured: on a terminal, or when `FORCE_COLOR` asks for it, and
 * never when `NO_COLOR` is set (https://no-color.org: to anything but the empty string).
 *
 * @param env The environment variables.
 * @param isTerminal Whether stdout is a terminal.
 * @returns Whether to write escape sequences.
 */
export function colorsAllowed(
  env: { get(name: string): string | undefined } = Deno.env,
  isTerminal: boolean = Deno.stdout.isTerminal(),
): boolean {
  if (env.get("NO_COLOR")) return false;
  const forced = env.get("FORCE_COLOR");
  return isTerminal || (forced !== undefined && forced !== "" && forced !== "0");
}

/**
 * What is typed, line by line; ends with the input.
 *
 * @param signal Ends it at once when it is aborted.
 * @throws {InputError} when standard input cannot be read
 * @throws the signal's reason when it is aborted
 */
export async function* linesOfStdin(signal: AbortSignal): AsyncGenerator<string, void, void> {
  const reader = Deno.stdin.readable.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const reading = reader.read().catch((error: unknown) => {
      throw new InputError(commandWords.unreadableInput(String(error)));
    });
    const { value, done } = await abortable(reading, signal);
    const lines = (rest + (value ?? "")).split("\n");
    if (!done) rest = lines.pop() ?? "";
    yield* lines.filter((line) => !done || line !== "");
    if (done) return;
  }
}
