import { assert } from "@std/assert";
import type { FileLock } from "../../../lib/kit/locks/mod.ts";

/** The pids of the requests that wait in the kernel for the lock of a file (Linux). */
export function kernelWaiters(path: string): number[] {
  const { ino } = Deno.statSync(path);
  return Deno.readTextFileSync("/proc/locks").split("\n")
    .map((line) => line.split(/\s+/))
    .filter(([, arrow, , , , , id]) => arrow === "->" && id?.endsWith(`:${ino}`))
    .map(([, , , , , pid]) => Number(pid));
}

/** Waits until so many requests wait in the kernel. */
export async function untilKernelWaiters(path: string, count: number): Promise<void> {
  const end = performance.now() + 10_000;
  while (kernelWaiters(path).length !== count) {
    assert(performance.now() < end, `not ${count} requests in the kernel after 10 s`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** Waits until no request that was given up is left in the kernel: new ones take them over. */
export async function settle(lock: FileLock): Promise<void> {
  for (const mode of ["exclusive", "shared"] as const) {
    (await lock.acquire({ mode, timeout: 10_000 })).release();
  }
}
