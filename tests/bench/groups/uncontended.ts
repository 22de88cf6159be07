import { OURS, RAW } from "../contenders/deno_contenders.ts";
import { PROPER_LOCKFILE } from "../contenders/npm_contenders.ts";
import { eachRound } from "../each_round.ts";
import type { Bench, Group } from "../group.ts";

const TITLE = "uncontended";
const METRIC = "acquire and release";

export const group: Group = {
  name: "uncontended",
  description: "One process acquires and releases a lock that nobody else wants.",
  aims: [
    {
      text: `time of a kept FileLock against ${RAW} (tryLockSync and unlockSync)`,
      ...{ side: "at most", bound: 3, unit: "times" },
      reached: (value) => value(TITLE, METRIC, OURS) / value(TITLE, METRIC, RAW),
    },
    {
      text: `${PROPER_LOCKFILE}'s time against that of a kept FileLock`,
      ...{ side: "at least", bound: 50, unit: "times" },
      reached: (value) => value(TITLE, METRIC, PROPER_LOCKFILE) / value(TITLE, METRIC, OURS),
    },
  ],
  async measure(bench: Bench): Promise<void> {
    const table = bench.table(TITLE);
    const milliseconds = bench.quick ? 30 : 150;
    await eachRound(bench, "cycle", async ({ subject, command }) => {
      const child = bench.children.start(command("cycle", await bench.folder(), milliseconds));
      table.add(METRIC, subject, "µs", Number(await child.line()));
      await child.end();
    });
  },
};
