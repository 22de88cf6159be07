import type { Tally } from "../contenders/contender.ts";
import { OURS, RAW } from "../contenders/deno_contenders.ts";
import { eachRound } from "../each_round.ts";
import type { Aim, Bench, Group } from "../group.ts";

const PROCESSES = 10;
/** Milliseconds of work under the lock, and the table's title. */
const SCENES: readonly (readonly [number, string])[] = [
  [0, "contended, no work under the lock"],
  [5, "contended, 5 ms of work under the lock"],
];
const THROUGHPUT = "purchases";
const FAIRNESS = "fairness";

export const group: Group = {
  name: "contended",
  description: `${PROCESSES} processes count up one JSON file under the lock, as fast as they can.`,
  aims: SCENES.flatMap(([work, title]): Aim[] => [
    {
      text: `throughput against ${RAW} (await lock), ${work} ms of work`,
      ...{ side: "at least", bound: 0.8, unit: "times" },
      reached: (value) => value(title, THROUGHPUT, OURS) / value(title, THROUGHPUT, RAW),
    },
    {
      text: `fairness, ${work} ms of work`,
      ...{ side: "at least", bound: 0.98, unit: "(Jain index)" },
      reached: (value) => value(title, FAIRNESS, OURS),
    },
  ]),
  async measure(bench: Bench): Promise<void> {
    const window = bench.quick ? 300 : 1000;
    for (const [work, title] of SCENES) {
      const table = bench.table(title);
      await eachRound(bench, "contend", async ({ subject, command }) => {
        const folder = await bench.folder();
        const counter = `${folder}/counter.json`;
        // With a newline at the end because the shell's `read` wants one.
        await Deno.writeTextFile(counter, '{"count":0}\n');
        const tallies = await contend(bench, command("contend", folder, window, work));
        const { count } = JSON.parse(await Deno.readTextFile(counter));
        const inTime = sum(tallies.map((tally) => tally.inTime));
        const written = sum(tallies.map((tally) => tally.written));
        table.add(THROUGHPUT, subject, "/s", inTime * 1000 / window);
        table.add(FAIRNESS, subject, "Jain index", jainIndex(tallies.map((tally) => tally.inTime)));
        const cpu = tallies.flatMap(({ cpuMs }) => cpuMs === undefined ? [] : [cpuMs]);
        if (cpu.length > 0) table.add("CPU a purchase", subject, "ms", sum(cpu) / written);
        table.add("lost updates", subject, "purchases", written - Number(count));
      });
    }
  },
};

/** Lets all processes start working at the same moment, when the last one of them is ready. */
async function contend(bench: Bench, command: readonly string[]): Promise<Tally[]> {
  const children = Array.from({ length: PROCESSES }, () => bench.children.start(command));
  try {
    for (const child of children) await child.line();
    await Promise.all(children.map((child) => child.send("go")));
    return await Promise.all(children.map(async (child) => parseTally(await child.line())));
  } finally {
    await Promise.all(children.map((child) => child.kill()));
  }
}

function parseTally(line: string): Tally {
  const { inTime, written, cpuMs } = JSON.parse(line);
  return {
    inTime: Number(inTime),
    written: Number(written),
    ...(cpuMs && { cpuMs: Number(cpuMs) }),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** 1 when all shares are equal, 1/n when one of n gets everything (Jain, Chiu and Hawe 1984). */
function jainIndex(shares: readonly number[]): number {
  return sum(shares) ** 2 / (shares.length * sum(shares.map((share) => share ** 2)));
}
