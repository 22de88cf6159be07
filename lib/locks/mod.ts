/**
 * Locks: one client at a time, or many readers.
 *
 * @module
 */

export * from "./check_deno_version.ts";
export * from "./check_locks.ts";
export * from "./errors.ts";
export * from "./file_lock.ts";
export * from "./lock.ts";
export * from "./lock_mode.ts";
export * from "./no_lock.ts";
export * from "./with_lock.ts";
