import type { FileLock } from "../../../lib/kit/locks/mod.ts";

/** What a client does in each of its turns, while it holds the lock and after the release. */
export interface Turn {
  inside?: () => void | Promise<void>;
  outside?: () => void | Promise<void>;
}

/** Acquires the lock again and again for some milliseconds, and returns how often it had it. */
export async function countTurns(lock: FileLock, duration: number, turn: Turn): Promise<number> {
  const end = performance.now() + duration;
  let turns = 0;
  while (performance.now() < end) {
    {
      using _guard = await lock.acquire();
      turns++;
      await turn.inside?.();
    }
    await turn.outside?.();
  }
  return turns;
}

/** Waits about a millisecond. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1));
}

/** Keeps the thread busy for three milliseconds. */
export function spin(): void {
  const end = performance.now() + 3;
  while (performance.now() < end);
}

/**
 * Changes a file `times` times, four clients at once, while two others read it, as TestTransform of
 * Go's lockedfile does. The file's first number counts the changes; the rest is a run of
 * consecutive numbers whose length is a power of two, which an unlocked reader finds broken.
 *
 * @param removeLockFile Whether each client removes the lock file before it releases the lock.
 */
export async function transform(
  lock: FileLock,
  path: string,
  times: number,
  removeLockFile: boolean,
): Promise<void> {
  let left = times;
  async function write(): Promise<void> {
    while (left-- > 0) {
      using _guard = await lock.acquire();
      const changes = await readRun(path);
      const start = Math.floor(Math.random() * 1000);
      const length = 2 ** Math.floor(Math.random() * 12);
      const run = Array.from({ length }, (_, index) => start + index);
      await Deno.writeTextFile(path, [changes + 1, ...run].join(" "));
      if (removeLockFile) await Deno.remove(lock.path);
    }
  }
  async function read(): Promise<void> {
    while (left > 0) {
      {
        using _guard = await lock.acquire({ mode: "shared" });
        await readRun(path);
      }
      // Readers of eight processes that overlap without a pause would keep the writers out.
      await pause();
    }
  }
  await Promise.all([write(), write(), write(), write(), read(), read()]);
}

/** Reads the number of changes and throws if the file is not what a writer has left. */
export async function readRun(path: string): Promise<number> {
  const [changes = NaN, ...run] = (await Deno.readTextFile(path)).split(" ").map(Number);
  const [start = NaN] = run;
  if (!Number.isInteger(Math.log2(run.length)) || run.some((n, index) => n !== start + index)) {
    throw new Error(`Torn read: ${run.length} numbers from ${start}`);
  }
  return changes;
}
