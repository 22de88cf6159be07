import { Pipe, type PipeOptions } from "../../../lib/kit/messages/mod.ts";

/** A second process for a test, and the pipe to it. It is killed at the end of the block. */
export interface Spawned extends AsyncDisposable {
  readonly child: Deno.ChildProcess;
  readonly pipe: Pipe;
  kill(): void;
}

/** Starts a program that is beside the tests. */
export function start(program: string, ...args: string[]): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", new URL(program, import.meta.url).href, ...args],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
}

/** Starts a program that is beside the tests, and opens the pipe to it. */
export function spawn(program: string, args: string[] = [], options: PipeOptions = {}): Spawned {
  const child = start(program, ...args);
  const pipe = Pipe.toProcess(child, options);
  const kill = (): void => {
    try {
      child.kill("SIGKILL");
    } catch {
      // It has ended by itself.
    }
  };
  return {
    child,
    pipe,
    kill,
    async [Symbol.asyncDispose](): Promise<void> {
      kill();
      await child.status;
      await pipe.close();
    },
  };
}

/** Whether there is a process with this id. A zombie is one too: its parent has not waited for it. */
export function isAlive(pid: number): boolean {
  try {
    Deno.kill(pid, "SIGCONT");
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    // Deno has no class of its own for ESRCH on all platforms.
    if (error instanceof Error && error.message.includes("ESRCH")) return false;
    throw error;
  }
}
