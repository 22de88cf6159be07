/** What a run of Deno ended with. */
export interface DenoOutput {
  /** Whether its exit code was 0. */
  success: boolean;
  stdout: string;
  stderr: string;
  /** Whether it was killed because it took too long. */
  timedOut: boolean;
}

/** Runs Deno on files that are not executed, such as `deno check`. */
export async function runDeno(args: readonly string[], timeout: number): Promise<DenoOutput> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [...args],
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    child.kill("SIGKILL");
  }, timeout);
  try {
    const { success, stdout, stderr } = await child.output();
    const decoder = new TextDecoder();
    return { success, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr), timedOut };
  } finally {
    clearTimeout(timer);
  }
}
