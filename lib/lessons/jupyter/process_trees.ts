/** A snapshot of a process. */
export interface SeenProcess {
  pid: number;
  /** Its parent's id. */
  ppid: number;
  /** What it was started with. */
  args: string;
}

/** `ps` does not read the disk, but the computer may be busy. */
const TIMEOUT_MS = 10_000;
/** A process with much memory takes a while to go. */
const LONGEST_DEATH_MS = 2_000;

/**
 * Finds running processes, with all that they have started, directly or indirectly.
 *
 * @param isRoot Selects the processes to begin with.
 */
export async function processTrees(
  isRoot: (process: SeenProcess) => boolean,
): Promise<SeenProcess[]> {
  const all = await runningProcesses();
  const found = new Set(all.filter(isRoot));
  // Iterating over a set also visits what is added meanwhile.
  for (const { pid } of found) {
    for (const process of all) if (process.ppid === pid) found.add(process);
  }
  return [...found];
}

/** Kills the processes that still run, and waits until they are gone. */
export async function killAll(seen: readonly SeenProcess[]): Promise<void> {
  if (seen.length === 0) return;
  for (const { pid } of await stillRunning(seen)) {
    try {
      Deno.kill(pid, "SIGKILL");
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  const deadline = performance.now() + LONGEST_DEATH_MS;
  while (performance.now() < deadline && (await stillRunning(seen)).length > 0) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** The processes that still run. Their arguments are compared too, as the system reuses ids. */
async function stillRunning(seen: readonly SeenProcess[]): Promise<SeenProcess[]> {
  const now = new Map((await runningProcesses()).map(({ pid, args }) => [pid, args]));
  return seen.filter(({ pid, args }) => now.get(pid) === args);
}

/** A Debian container may lack `ps`, and macOS has no `/proc`. */
async function runningProcesses(): Promise<SeenProcess[]> {
  return Deno.build.os === "linux" ? processesOfProc() : await processesOfPs();
}

function processesOfProc(): SeenProcess[] {
  return [...Deno.readDirSync("/proc")].flatMap(({ name }) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const [, ppid] = /^PPid:\t(\d+)$/m.exec(Deno.readTextFileSync(`/proc/${name}/status`)) ?? [];
      const args = Deno.readTextFileSync(`/proc/${name}/cmdline`).replaceAll("\0", " ");
      return [{ pid: Number(name), ppid: Number(ppid), args }];
    } catch {
      return []; // It has ended meanwhile.
    }
  });
}

async function processesOfPs(): Promise<SeenProcess[]> {
  const { stdout } = await new Deno.Command("ps", {
    args: ["-A", "-o", "pid=,ppid=,args="],
    ...{ stdin: "null", stderr: "null", signal: AbortSignal.timeout(TIMEOUT_MS) },
  }).output();
  return [...new TextDecoder().decode(stdout).matchAll(/^\s*(\d+)\s+(\d+)\s+(.*)$/gm)]
    .map(([, pid, ppid, args = ""]) => ({ pid: Number(pid), ppid: Number(ppid), args }));
}
