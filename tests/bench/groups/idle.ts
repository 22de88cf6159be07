import { setTimeout as delay } from "node:timers/promises";
import type { Child } from "../children.ts";
import { OURS } from "../contenders/deno_contenders.ts";
import type { Bench, Group } from "../group.ts";

const TITLE = "idle";
const METRIC = "CPU a waiter and second";

export const group: Group = {
  name: "idle",
  description: "Processes wait while another one keeps the lock: what does waiting itself cost?",
  aims: [{
    text: "CPU time of a waiting process",
    ...{ side: "at most", bound: 0.1, unit: "ms a second" },
    reached: (value) => value(TITLE, METRIC, OURS),
  }],
  async measure(bench: Bench): Promise<void> {
    if (Deno.build.os !== "linux") {
      bench.note(`CPU time of other processes is read from /proc, which ${Deno.build.os} has not.`);
      return;
    }
    const table = bench.table(TITLE);
    const contenders = (await bench.contenders()).filter(({ roles }) => roles.includes("wait"));
    const holders: Child[] = [];
    const waiters = new Map<string, Child[]>();
    // All at the same time, as CPU time is counted by process and they want different locks.
    for (const { subject, command } of contenders) {
      bench.progress(`starting ${subject}`);
      const folder = await bench.folder();
      const holder = bench.children.start(command("hold", folder));
      await holder.line();
      holders.push(holder);
      const started = Array.from(
        { length: bench.quick ? 3 : 9 },
        () => bench.children.start(command("wait", folder)),
      );
      for (const waiter of started) await waiter.line();
      waiters.set(subject, started);
    }
    // What a runtime still compiles and collects after its start is no price of waiting.
    await delay(1000, undefined, { signal: bench.signal });
    for (let round = 0; round < bench.runs; round++) {
      bench.progress(`run ${round + 1} of ${bench.runs}, all wait`);
      const before = cpuOf(waiters);
      const begin = performance.now();
      await delay(bench.quick ? 1000 : 2000, undefined, { signal: bench.signal });
      const seconds = (performance.now() - begin) / 1000;
      for (const [subject, cpuMs] of cpuOf(waiters)) {
        table.add(METRIC, subject, "ms", (cpuMs - (before.get(subject) ?? 0)) / seconds);
      }
    }
    await Promise.all([...waiters.values(), holders].flat().map((child) => child.kill()));
  },
};

/** The CPU time that an average waiter of each subject has used so far, in milliseconds. */
function cpuOf(waiters: ReadonlyMap<string, readonly Child[]>): Map<string, number> {
  return new Map(
    [...waiters].map(([subject, children]) => {
      const total = children.reduce((sum, { pid }) => sum + cpuMs(pid), 0);
      return [subject, total / children.length];
    }),
  );
}

/** The scheduler's own count in nanoseconds; /proc/PID/stat counts only ticks of 10 ms. */
function cpuMs(pid: number): number {
  const tasks = `/proc/${pid}/task`;
  return [...Deno.readDirSync(tasks)].reduce((sum, { name }) => {
    const [nanoseconds] = Deno.readTextFileSync(`${tasks}/${name}/schedstat`).split(" ");
    return sum + Number(nanoseconds) / 1e6;
  }, 0);
}
