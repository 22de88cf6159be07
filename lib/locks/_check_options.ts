import type { LockMode } from "./lock_mode.ts";

/** Refuses a time-out that is not a length of time. */
export function checkTimeout(timeout: number): void {
  if (timeout >= 0) return;
  const rule = Number.isNaN(timeout) ? "must be a number" : "must not be negative";
  throw new RangeError(
    `Cannot acquire lock as 'timeout' ${rule}: current value is ${timeout}`,
  );
}

/** Refuses what is not a mode, such as the `true` of `Deno.FsFile.lock()`. */
export function checkMode(mode: LockMode): void {
  if (mode === "exclusive" || mode === "shared") return;
  throw new TypeError(
    `Cannot acquire lock as 'mode' must be "exclusive" or "shared": current value is ${mode}`,
  );
}
