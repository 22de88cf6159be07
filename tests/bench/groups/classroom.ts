import { runClients } from "../../../lib/race/run_clients.ts";
import { program } from "../contenders/contender.ts";
import { OURS } from "../contenders/deno_contenders.ts";
import { findPython } from "../contenders/python_contenders.ts";
import type { Bench, Group } from "../group.ts";

const CLIENTS = 10;
const LATENCY = 100;
/** All search at once; the first one reads and writes; each other one only reads. */
const IDEAL = LATENCY + 2 * LATENCY + (CLIENTS - 1) * LATENCY;

const TITLE = "classroom";
const METRIC = `wall time from "go"`;

export const group: Group = {
  name: "classroom",
  description:
    `${CLIENTS} clients race for one ticket under the lock, ${LATENCY} ms a network delay.`,
  aims: [{
    text: `wall time against the ideal of ${IDEAL} ms`,
    ...{ side: "at most", bound: 1.1, unit: "times" },
    reached: (value) => value(TITLE, METRIC, OURS) / IDEAL,
  }],
  async measure(bench: Bench): Promise<void> {
    const table = bench.table(TITLE);
    const python = await findPython(bench.children, "multiprocessing");
    if (!python) bench.note("Python multiprocessing: install Debian's python3");
    for (let round = 0; round < bench.runs; round++) {
      bench.progress(`run ${round + 1} of ${bench.runs}`);
      table.add(METRIC, OURS, "ms", await runOurs(bench));
      if (!python) continue;
      for (const method of ["fork", "spawn"]) {
        const wallMs = await runPython(bench, python.path, method);
        table.add(METRIC, `Python multiprocessing ${method}`, "ms", wallMs);
      }
    }
  },
};

async function runOurs({ signal }: Bench): Promise<number> {
  const options = { clients: CLIENTS, tickets: 1, latency: LATENCY, signal };
  const race = await runClients(options, async (desk) => {
    if (await desk.office.search() === 0) return false;
    using _guard = await desk.lock.acquire();
    return await desk.office.buy();
  });
  if (race.purchases !== 1) throw new Error(`The race is not worth timing: ${race.verdict}`);
  return race.wallMs;
}

async function runPython(bench: Bench, python: string, method: string): Promise<number> {
  const numbers = [CLIENTS, LATENCY].map(String);
  const command = [python, program("python_classroom.py"), method, ...numbers];
  const child = bench.children.start(command);
  const wallMs = Number(await child.line());
  await child.end();
  return wallMs;
}
