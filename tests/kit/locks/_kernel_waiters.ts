import { assert } from "@std/assert";
import { kernelLocks } from "../../../lib/kit/locks/kernel_locks.ts";
import type { FileLock } from "../../../lib/kit/locks/mod.ts";

/** The pids of the requests that wait in the kernel for the lock of a file (Linux). */
export function kernelWaiters(path: string): number[] {
  const { ino } = Deno.statSync(path);
  return kernelLocks((lock) => lock.isWaiting && lock.inode === `${ino}`).map(({ pid }) => pid);
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
