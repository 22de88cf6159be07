/** A process, as it was when it was seen. */
export interface SeenProcess {
  pid: number;
  /** Its parent's id. */
  ppid: number;
  /** What it was started with. */
  args: string;
}

/** `ps` reads no disk, but the computer may be busy. */
const TIMEOUT_MS = 10_000;
const LONGEST_DEATH_MS = 2_000;

/**
 * Some processes and all that they have started, directly or not, and that are still running.
 *
 * @param isRoot Says which processes to begin with.
 */
export async function processTrees(
  isRoot: (process: SeenProcess) => boolean,
): Promise<SeenProcess[]> {
  const all = await runningProcesses();
  const found = new Set(all.filter(isRoot));
  // A set hands out what is added to it meanwhile, too.
  for (const { pid } of found) {
    for (const process of all) if (process.ppid === pid) found.add(process);
  }
  return [...found];
}

/** Kills those that are still running, and waits until they have gone. */
export async function killAll(seen: readonly SeenProcess[]): Promise<void> {
  if (seen.length === 0) return;
  for (const { pid } of await stillRunning(seen)) {
    try {
      Deno.kill(pid, "SIGKILL");
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  // A process with much memory takes a while to go.
  const deadline = performance.now() + LONGEST_DEATH_MS;
  while (performance.now() < deadline && (await stillRunning(seen)).length > 0) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Those that are still there. An id that has become free goes to another process in the end. */
async function stillRunning(seen: readonly SeenProcess[]): Promise<SeenProcess[]> {
  const now = new Map((await runningProcesses()).map(({ pid, args }) => [pid, args]));
  return seen.filter(({ pid, args }) => now.get(pid) === args);
}

/** Debian can be without `ps`, and macOS is without `/proc`. */
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
