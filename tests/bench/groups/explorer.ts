import { peakMemoryBytes } from "../../../lib/race/resource_watch.ts";
import { program } from "../contenders/contender.ts";
import { OURS } from "../contenders/deno_contenders.ts";
import type { Bench, Group } from "../group.ts";

/** What one exploration took. */
export interface ProgramFigures {
  name: string;
  clients: 2 | 3;
  runs: number;
  ms: number;
  /** Milliseconds until the first failing schedule. */
  firstMs?: number;
  verdict: string;
  expected: string;
}

/** What a process with all explorations took. */
interface ExplorerFigures {
  programs: ProgramFigures[];
  /** Schedules of three clients without a lock that are run in a second, none left out. */
  perSecond: number;
  /** The most memory that all explorations took, where the system tells. */
  bytes: number | undefined;
}

const TITLE = "explorer";
const RATE = "schedules";
const FIRST = "first counterexample of 2 clients, slowest";
const TWO = "2 clients, slowest";
const THREE = "3 clients with a lock, slowest";
const MEMORY = "peak memory of all programs";

export const group: Group = {
  name: "explorer",
  description: "Every schedule of good programs and of mistakes is tried, in a fresh process.",
  aims: [
    { text: RATE, side: "at least", bound: 15_000, unit: "/s", reached: figure(RATE) },
    { text: FIRST, side: "at most", bound: 10, unit: "ms", reached: figure(FIRST) },
    { text: TWO, side: "at most", bound: 50, unit: "ms", reached: figure(TWO) },
    { text: THREE, side: "at most", bound: 200, unit: "ms", reached: figure(THREE) },
    { text: MEMORY, side: "at most", bound: 150, unit: "MiB", reached: figure(MEMORY) },
  ],
  async measure(bench: Bench): Promise<void> {
    const total = bench.table(TITLE);
    const table = bench.table("explorer, by program");
    for (let round = 0; round < bench.runs; round++) {
      bench.progress(`run ${round + 1} of ${bench.runs}`);
      const { programs, perSecond, bytes } = await runProgram(bench);
      const slowest = (
        time: "ms" | "firstMs",
        among: (figures: ProgramFigures) => boolean,
      ): number => Math.max(...programs.filter(among).map((figures) => figures[time] ?? 0));
      total.add(RATE, OURS, "/s", perSecond);
      total.add(FIRST, OURS, "ms", slowest("firstMs", ({ clients }) => clients === 2));
      total.add(TWO, OURS, "ms", slowest("ms", ({ clients }) => clients === 2));
      total.add(
        THREE,
        OURS,
        "ms",
        slowest("ms", ({ clients, name }) => clients === 3 && !name.startsWith("lock file")),
      );
      if (bytes !== undefined) total.add(MEMORY, OURS, "MiB", bytes / 2 ** 20);
      for (const { name, clients, verdict, runs, ms } of programs) {
        const subject = `${name}, ${clients} clients: ${verdict}`;
        table.add("runs", subject, "schedules", runs);
        table.add("time", subject, "ms", ms);
      }
    }
  },
};

function figure(metric: string): Group["aims"][number]["reached"] {
  return (value) => value(TITLE, metric, OURS);
}

async function runProgram({ children, quick }: Bench): Promise<ExplorerFigures> {
  const command = [Deno.execPath(), "run", "--no-lock", program("explorer_program.ts")];
  const child = children.start([...command, quick ? "300" : "2000"]);
  const programs: ProgramFigures[] = JSON.parse(await child.line());
  const bytes = peakMemoryBytes(child.pid);
  await child.send("go");
  const perSecond = Number(await child.line());
  await child.end();
  const wrong = programs.find(({ verdict, expected }) => verdict !== expected);
  if (wrong) {
    throw new Error(
      `The explorer is not worth timing: "${wrong.name}" with ${wrong.clients} clients is ` +
        `${wrong.verdict} instead of ${wrong.expected}`,
    );
  }
  return { programs, perSecond, bytes };
}
