import { peakMemoryBytes } from "../../../lib/race/process_usage.ts";
import { runClients } from "../../../lib/race/run_clients.ts";
import { ChildEndedError } from "../children.ts";
import { OURS } from "../contenders/deno_contenders.ts";
import { findPython } from "../contenders/python_contenders.ts";
import type { Bench, Group } from "../group.ts";

const TITLE = "start-up";
const EMPTY_DENO = "empty Deno program";
const CROWD = 10;
const ALONE = "ready, started alone";
const TOGETHER = `ready, one of ${CROWD} started together`;
const MEMORY = "peak memory";

/** Each program says that it is ready and stays until its input ends, so that it can be looked at. */
const DENO = `console.log("ready"); await Deno.stdin.read(new Uint8Array(1));`;
// Where there is no Node.js, Deno starts itself under that name.
const NODE = `if (process.versions.deno) process.exit(1);
console.log("ready"); process.stdin.resume();`;
const PYTHON = `import sys; print("ready", flush=True); sys.stdin.read()`;

/** What one start has shown. */
interface Start {
  readyMs: number;
  bytes: number | undefined;
}

export const group: Group = {
  name: "start-up",
  description: "A client's process is started: when is it ready, and how much memory does it take?",
  aims: [{
    text: `start of a client against an ${EMPTY_DENO}`,
    ...{ side: "at most", bound: 1.5, unit: "times" },
    reached: (value) => value(TITLE, ALONE, OURS) / value(TITLE, ALONE, EMPTY_DENO),
  }],
  async measure(bench: Bench): Promise<void> {
    const table = bench.table(TITLE);
    const subjects = await findSubjects(bench);
    // A start takes a moment only, so several make one run.
    const rounds = bench.runs * 3;
    for (let round = 0; round < rounds; round++) {
      bench.progress(`run ${round + 1} of ${rounds}`);
      for (const [subject, start] of subjects) {
        for (const [metric, count] of [[ALONE, 1], [TOGETHER, CROWD]] as const) {
          for (const { readyMs, bytes } of await start(count)) {
            table.add(metric, subject, "ms", readyMs);
            if (bytes !== undefined) table.add(MEMORY, subject, "MiB", bytes / 2 ** 20);
          }
        }
      }
    }
  },
};

/** Whoever is started, and how so many of them are started at the same time. */
async function findSubjects(
  bench: Bench,
): Promise<Map<string, (count: number) => Promise<Start[]>>> {
  const folder = await bench.folder();
  await Deno.writeTextFile(`${folder}/empty.ts`, DENO);
  const python = await findPython(bench.children, "sys");
  const programs: Record<string, readonly string[]> = {
    [EMPTY_DENO]: [Deno.execPath(), "run", "--no-lock", `${folder}/empty.ts`],
    "empty Node.js program": ["node", "--eval", NODE],
    "empty Python program": [python?.path ?? "python3", "-c", PYTHON],
  };
  const subjects = new Map([[OURS, (count: number) => startClients(bench, count)]]);
  for (const [subject, command] of Object.entries(programs)) {
    try {
      await startPrograms(bench, command, 1);
      subjects.set(subject, (count) => startPrograms(bench, command, count));
    } catch (error) {
      const absent = error instanceof Deno.errors.NotFound || error instanceof ChildEndedError;
      if (subject === EMPTY_DENO || !absent) throw error;
      bench.note(`${subject}: ${command[0]} was not found; install it`);
    }
  }
  return subjects;
}

async function startClients({ signal }: Bench, clients: number): Promise<Start[]> {
  const { results } = await runClients(
    { clients, latency: 0, signal },
    () => Promise.resolve(true),
  );
  return results.map((result) => ({ readyMs: result.startUpMs, bytes: result.peakMemoryBytes }));
}

async function startPrograms(
  { children }: Bench,
  command: readonly string[],
  count: number,
): Promise<Start[]> {
  return await Promise.all(Array.from({ length: count }, async () => {
    const begin = performance.now();
    const child = children.start(command);
    await child.line();
    const start = { readyMs: performance.now() - begin, bytes: peakMemoryBytes(child.pid) };
    await child.kill();
    return start;
  }));
}
