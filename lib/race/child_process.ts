import { explainSystemError } from "../kit/desk/system_errors.ts";
import { limited, type ProcessLimits } from "./process_limits.ts";

/** Thrown when a process cannot be started, or ends before it has begun: no client is to blame for it. */
export class ProcessStartError extends Error {
  /** The name of the class. */
  override name = "ProcessStartError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "PROCESS_START";

  /**
   * Creates an error that names the fix.
   *
   * @param reason Why it does not start, and what to do about it.
   * @param options What was thrown, as the cause.
   */
  constructor(reason: string, options?: ErrorOptions) {
    super(`Cannot start a process as ${reason}`, options);
  }
}

/** How a child process is started. */
export interface StartDenoOptions
  extends Pick<Deno.CommandOptions, "env" | "stdin" | "stderr">, ProcessLimits {}

/**
 * Starts Deno as a child process whose output is piped, unless `options` say otherwise of its errors. A
 * terminal's Ctrl-C does not reach it: whoever started it ends it, and can say what happens then.
 *
 * @param args The arguments of `deno`.
 * @param options Its environment variables besides the inherited ones, where its standard input and its
 * standard error go, and its limits.
 * @throws {ProcessStartError} when the system has no process, memory or file descriptors left
 */
export function startDeno(
  args: readonly string[],
  { cpuSeconds, fileBytes, ...options }: StartDenoOptions,
): Deno.ChildProcess {
  const limits = {
    ...(cpuSeconds !== undefined && { cpuSeconds }),
    ...(fileBytes !== undefined && { fileBytes }),
  };
  const line = limited({ program: Deno.execPath(), args }, limits);
  const command = new Deno.Command(line.program, {
    args: [...line.args],
    detached: line.detached ?? false,
    stderr: "piped",
    ...options,
    stdout: "piped",
  });
  try {
    return command.spawn();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ProcessStartError(explainSystemError(cause) ?? `${why}: install Deno again`, {
      cause,
    });
  }
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

/** How much may come through a stream. */
export interface OutputLimits {
  bytes: number;
  lines: number;
}

const LINE_FEED = 0x0a;

/**
 * Passes on a stream as long as it keeps to its limits. Then it ends: nobody has to look through a flood.
 *
 * @param most What is still fine.
 * @param onMore Called once, when there is more, with what there is too much of.
 */
export function capOutput(
  most: OutputLimits,
  onMore: (unit: keyof OutputLimits) => void,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  const seen: OutputLimits = { bytes: 0, lines: 0 };
  return new TransformStream({
    transform(chunk, controller): void {
      seen.bytes += chunk.length;
      seen.lines += linesIn(chunk);
      const unit = (["bytes", "lines"] as const).find((unit) => seen[unit] > most[unit]);
      if (unit === undefined) return controller.enqueue(chunk);
      onMore(unit);
      controller.terminate();
    },
  });
}

function linesIn(chunk: Uint8Array): number {
  let lines = 0;
  for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) lines++;
  return lines;
}
