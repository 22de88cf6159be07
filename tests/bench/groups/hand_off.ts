import { setTimeout as delay } from "node:timers/promises";
import { ChildEndedError } from "../children.ts";
import { OURS } from "../contenders/deno_contenders.ts";
import { eachRound } from "../each_round.ts";
import type { Bench, Group } from "../group.ts";

const TITLE = "hand-off";
const METRIC = "kill -9 until the next one has the lock";

export const group: Group = {
  name: "hand-off",
  description: "The holder is killed with SIGKILL: when does the process that waits get the lock?",
  aims: [{
    text: "hand-off after kill -9",
    ...{ side: "at most", bound: 10, unit: "ms" },
    reached: (value) => value(TITLE, METRIC, OURS),
  }],
  async measure(bench: Bench): Promise<void> {
    const table = bench.table(TITLE);
    await eachRound(bench, "wait", async ({ subject, command, recoversWithin = 1000 }, round) => {
      // Ten seconds and more once is enough.
      if (round > 0 && recoversWithin > 1000) return;
      const limit = bench.quick ? 500 : recoversWithin;
      const folder = await bench.folder();
      const holder = bench.children.start(command("hold", folder));
      await holder.line();
      const waiter = bench.children.start(command("wait", folder));
      await waiter.line();
      // Whoever polls should be met at any moment between two looks.
      await delay(100 + Math.random() * 50, undefined, { signal: bench.signal });
      const begin = performance.now();
      const killed = holder.kill();
      const timer = setTimeout(() => waiter.kill(), limit);
      try {
        await waiter.line();
        table.add(METRIC, subject, "ms", performance.now() - begin);
      } catch (cause) {
        throw new ChildEndedError(`still locked ${limit} ms after its holder was killed`, {
          cause,
        });
      } finally {
        clearTimeout(timer);
        await killed;
        await waiter.kill();
      }
    });
  },
};
