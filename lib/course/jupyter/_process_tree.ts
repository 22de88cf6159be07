/** A process, as it was when it was seen. */
export interface SeenProcess {
  pid: number;
  /** Its parent's id. */
  ppid: number;
  /** What it was started with. */
  args: string;
}

/** `ps` reads memory, not disks, but the computer may be busy. */
const TIMEOUT_MS = 10_000;

/**
 * All that a process has started, directly or not, and that is still running.
 *
 * @param root The id of the process, which is not in the list itself.
 */
export async function descendants(root: number): Promise<SeenProcess[]> {
  const all = await runningProcesses();
  const found: SeenProcess[] = [];
  for (const parents = [root]; parents.length > 0;) {
    const parent = parents.pop();
    const children = all.filter(({ ppid }) => ppid === parent);
    found.push(...children);
    parents.push(...children.map(({ pid }) => pid));
  }
  return found;
}

/** Kills those that are still running. */
export async function killAll(seen: readonly SeenProcess[]): Promise<void> {
  if (seen.length === 0) return;
  const now = new Map((await runningProcesses()).map((process) => [process.pid, process]));
  for (const { pid, args } of seen) {
    // An id that has become free goes to another process in the end.
    if (now.get(pid)?.args === args) killOne(pid);
  }
}

function killOne(pid: number): void {
  try {
    Deno.kill(pid, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

async function runningProcesses(): Promise<SeenProcess[]> {
  const { stdout } = await new Deno.Command("ps", {
    args: ["-A", "-o", "pid=,ppid=,args="],
    ...{ stdin: "null", stderr: "null", signal: AbortSignal.timeout(TIMEOUT_MS) },
  }).output();
  return new TextDecoder().decode(stdout).split("\n").flatMap((line) => {
    const [, pid, ppid, args = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), ppid: Number(ppid), args }];
  });
}
