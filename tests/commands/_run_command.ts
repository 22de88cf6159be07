import { ownWords } from "../_own_words.ts";

const ROOT = new URL("../../", import.meta.url);

/** What a command left behind. */
export interface CommandRun {
  code: number;
  stdout: string;
  /** Its own words: not what Deno fetched to run it. */
  stderr: string;
}

/** How a command is run. */
export interface RunCommandOptions {
  /** Environment variables in addition; none of the caller's for colours. */
  env?: Record<string, string>;
  /** What is typed. */
  stdin?: string;
}

/** Far longer than any command in a test takes, also on a busy computer. */
const TIMEOUT_MS = 120_000;

/** Starts a command of `lib/commands/`, such as `"grade"`, as a process of its own. */
export function spawnCommand(
  command: string,
  args: string[],
  { env = {}, stdin }: RunCommandOptions = {},
  detached = false,
): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-lock", `lib/commands/${command}/main.ts`, ...args],
    cwd: ROOT,
    env: { NO_COLOR: "", FORCE_COLOR: "", INIT_CWD: "", ...env },
    stdin: stdin === undefined ? "null" : "piped",
    ...{ stdout: "piped", stderr: "piped", detached },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).spawn();
}

/** Runs a command to its end. */
export async function runCommand(
  command: string,
  args: string[],
  options: RunCommandOptions = {},
): Promise<CommandRun> {
  const child = spawnCommand(command, args, options);
  if (options.stdin !== undefined) {
    const writer = child.stdin.getWriter();
    // The command may end before it has read everything.
    await writer.write(new TextEncoder().encode(options.stdin)).catch(() => {});
    await writer.close().catch(() => {});
  }
  const { code, stdout, stderr } = await child.output();
  const text = new TextDecoder();
  return { code, stdout: text.decode(stdout), stderr: ownWords(text.decode(stderr)) };
}
