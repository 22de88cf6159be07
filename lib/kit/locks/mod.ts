/**
 * Locks: one client at a time, or many readers.
 *
 * @module
 */

export {
  LockError,
  type LockHolder,
  LockOptionError,
  LockTimeoutError,
  SemaphoreArgumentError,
  SemaphoreTimeoutError,
} from "../desk/lock_errors.ts";
export type { Lease, LeaseGuard } from "../desk/lease.ts";
export type { UnknownOption } from "../desk/refusals.ts";
export {
  type AcquireOptions,
  type Guard,
  type Lock,
  type LockMode,
  type LockOptions,
  withLock,
} from "../desk/lock.ts";
export type { Permits } from "../desk/semaphore.ts";
export { checkLocks, type LocksCheck } from "./check_locks.ts";
export { checkDenoVersion, DenoVersionError, OLDEST_DENO } from "./deno_version.ts";
export { LockClosedError, LockFileError } from "./errors.ts";
export { FileLease } from "./file_lease.ts";
export { FileLock } from "./file_lock.ts";
export { FileSemaphore } from "./file_semaphore.ts";
export { NoLock } from "./no_lock.ts";
export { TurnstileLock } from "./turnstile_lock.ts";
