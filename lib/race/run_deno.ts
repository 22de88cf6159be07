import { killChild, startDeno } from "./child_process.ts";
import { watchResources } from "./resource_watch.ts";

/** What a run of Deno ended with. */
export interface DenoOutput {
  /** Whether its exit code was 0. */
  success: boolean;
  stdout: string;
  stderr: string;
  /** Whether it was killed because it took too long. */
  timedOut: boolean;
  /** What it was killed for using too much of, as the end of a sentence. */
  misuse?: string;
}

/** How many of its threads compute at the same time, at most. */
const MOST_THREADS = 2;
/** With room for new objects, in MiB, a type check spends a third less time, most of it on garbage. */
const ROOMY = "--min-semi-space-size=64,--max-semi-space-size=64";

/** How Deno is run. */
export interface RunDenoOptions {
  /** Milliseconds after which it is killed. */
  timeout: number;
  /** Kills it at once when it is aborted. */
  signal?: AbortSignal | undefined;
  /** What it can read from its standard input. */
  input?: string;
}

/**
 * Runs Deno on files that are not executed, such as `deno check`. It is killed, too, when it needs more
 * memory than any exercise does.
 *
 * @throws the signal's reason when it is aborted
 */
export async function runDeno(
  args: readonly string[],
  { timeout, signal, input }: RunDenoOptions,
): Promise<DenoOutput> {
  signal?.throwIfAborted();
  const stdin = input === undefined ? "null" : "piped";
  const cpuSeconds = Math.ceil(timeout / 1000) * MOST_THREADS;
  const child = startDeno(args, {
    env: { NO_COLOR: "1", DENO_V8_FLAGS: ROOMY },
    stdin,
    cpuSeconds,
  });
  const kill = (): void => killChild(child);
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    kill();
  }, timeout);
  signal?.addEventListener("abort", kill);
  let misuse: string | undefined;
  const onMisuse = (message: string): void => {
    misuse ??= message;
    kill();
  };
  using _watch = watchResources({
    processes: [{ pid: child.pid, kill: (_outcome, message) => onMisuse(message) }],
    onMisuse,
  });
  try {
    const [{ success, stdout, stderr }] = await Promise.all([
      child.output(),
      input !== undefined && new Blob([input]).stream().pipeTo(child.stdin),
    ]);
    signal?.throwIfAborted();
    const decoder = new TextDecoder();
    return {
      ...{ success, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr), timedOut },
      ...(misuse !== undefined && { misuse }),
    };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", kill);
  }
}
