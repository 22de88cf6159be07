/** The path of the demo's entry. */
export const DEMO = new URL("../../../lib/commands/demo/main.ts", import.meta.url).pathname;

/** What a run of the demo left behind. */
export interface DemoRun {
  /** The exit code. */
  code: number;
  /** What it printed. */
  stdout: string;
  /** What it complained about. */
  stderr: string;
}

/** Far longer than any demo in a test takes, also on a busy computer. */
const TIMEOUT_MS = 60_000;

/**
 * Starts the demo as a process of its own.
 *
 * @param args Its arguments.
 * @param env Environment variables that it gets in addition; none of the caller's for colours.
 * @param detached Whether it leads a process group of its own, as a terminal's command does.
 */
export function spawnDemo(
  args: string[],
  env: Record<string, string> = {},
  detached = false,
): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-lock", DEMO, ...args],
    env: { NO_COLOR: "", FORCE_COLOR: "", INIT_CWD: "", ...env },
    ...{ stdin: "null", stdout: "piped", stderr: "piped", detached },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).spawn();
}

/** Runs the demo to its end. */
export async function runDemo(args: string[], env?: Record<string, string>): Promise<DemoRun> {
  const { code, stdout, stderr } = await spawnDemo(args, env).output();
  const text = new TextDecoder();
  return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
}
