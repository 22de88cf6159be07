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
}

/** How long a run may take. */
export interface RunDenoOptions {
  /** Milliseconds after which it is killed. */
  timeout: number;
  /** Kills it at once when it is aborted. */
  signal?: AbortSignal | undefined;
}

/**
 * Runs Deno on files that are not executed, such as `deno check`. It is killed, too, when it needs more
 * memory than any exercise does.
 *
 * @throws the signal's reason when it is aborted
 */
export async function runDeno(
  args: readonly string[],
  { timeout, signal }: RunDenoOptions,
): Promise<DenoOutput> {
  signal?.throwIfAborted();
  const child = startDeno(args, { env: { NO_COLOR: "1" }, stdin: "null" });
  const kill = (): void => killChild(child);
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    kill();
  }, timeout);
  signal?.addEventListener("abort", kill);
  using _watch = watchResources({ processes: [{ pid: child.pid, kill }] });
  try {
    const { success, stdout, stderr } = await child.output();
    signal?.throwIfAborted();
    const decoder = new TextDecoder();
    return { success, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr), timedOut };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", kill);
  }
}
