/**
 * Locks: one client at a time, or many readers.
 *
 * @module
 */

export * from "../desk/errors.ts";
export * from "../desk/lock.ts";
export * from "./check_locks.ts";
export * from "./file_lock.ts";
export * from "./no_lock.ts";
