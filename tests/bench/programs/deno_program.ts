import process from "node:process";
import { FileLock } from "../../../lib/kit/locks/file_lock.ts";
import type { Role, Tally } from "../contenders/contender.ts";
import { OURS, RAW } from "../contenders/deno_contenders.ts";
import { median } from "../table.ts";

/** Our FileLock and the runtime's own file lock in the roles of `contenders/contender.ts`. */

interface Strategy {
  /** Acquires and releases `count` times. */
  cycle(count: number): void | Promise<void>;
  /** Acquires and gives what releases. */
  acquire(): Promise<() => void>;
}

/** Each strategy keeps its file open, as a program that locks often does. */
const strategies: Record<string, (path: string) => Strategy> = {
  [OURS](path: string): Strategy {
    const lock = new FileLock(path);
    return {
      async cycle(count: number): Promise<void> {
        for (let i = 0; i < count; i++) (await lock.acquire()).release();
      },
      async acquire(): Promise<() => void> {
        const guard = await lock.acquire();
        return () => guard.release();
      },
    };
  },
  [RAW](path: string): Strategy {
    const file = Deno.openSync(path, { create: true, read: true, write: true });
    return {
      cycle(count: number): void {
        for (let i = 0; i < count; i++) {
          file.tryLockSync(true);
          file.unlockSync();
        }
      },
      async acquire(): Promise<() => void> {
        await file.lock(true);
        return () => file.unlockSync();
      },
    };
  },
};

const roles: Record<
  Role,
  (strategy: Strategy, folder: string, numbers: number[]) => Promise<void>
> = {
  async cycle(strategy, _folder, [milliseconds = 0]): Promise<void> {
    async function time(count: number): Promise<number> {
      const begin = performance.now();
      await strategy.cycle(count);
      return performance.now() - begin;
    }
    // Finds how many cycles take a few milliseconds, and warms up the compiler on the way.
    let count = 16;
    while (await time(count) < 5) count *= 4;
    const batches: number[] = [];
    for (let left = milliseconds; left > 0; left -= batches.at(-1) ?? 0) {
      batches.push(await time(count));
    }
    console.log(median(batches) * 1000 / count);
  },

  async contend(strategy, folder, [window = 0, work = 0]): Promise<void> {
    const path = `${folder}/counter.json`;
    const sleeper = new Int32Array(new SharedArrayBuffer(4));
    console.log("ready");
    await Deno.stdin.read(new Uint8Array(8));
    const begin = performance.now();
    const cpu = process.cpuUsage();
    let inTime = 0;
    let written = 0;
    while (performance.now() - begin < window) {
      const release = await strategy.acquire();
      const { count } = JSON.parse(Deno.readTextFileSync(path));
      if (work > 0) Atomics.wait(sleeper, 0, 0, work);
      Deno.writeTextFileSync(path, JSON.stringify({ count: count + 1 }));
      release();
      written++;
      if (performance.now() - begin < window) inTime++;
    }
    const { user, system } = process.cpuUsage(cpu);
    const tally: Tally = { inTime, written, cpuMs: (user + system) / 1000 };
    console.log(JSON.stringify(tally));
  },

  async hold(strategy): Promise<void> {
    await strategy.acquire();
    console.log("held");
    while (await Deno.stdin.read(new Uint8Array(8)) !== null);
  },

  async wait(strategy): Promise<void> {
    console.log("waiting");
    await strategy.acquire();
    console.log("got");
  },
};

const [subject = "", role = "", folder = "", ...numbers] = Deno.args;
const strategy = strategies[subject];
if (!strategy || !isRole(role)) throw new Error(`Unknown arguments: ${Deno.args.join(" ")}`);
await roles[role](strategy(`${folder}/lock`), folder, numbers.map(Number));
Deno.exit();

function isRole(name: string): name is Role {
  return Object.hasOwn(roles, name);
}
