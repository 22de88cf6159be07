import { toLockFileError } from "./errors.ts";

/** Whether locks work in a folder. */
export interface LocksCheck {
  /** Whether a lock that is held keeps a second one out there. */
  works: boolean;
  /** Why not; only if they do not work. */
  reason?: string;
}

/**
 * Tries out whether locks work in a folder: a file is opened twice and locked once; a second lock
 * must fail, and must succeed after the release.
 *
 * Some network and container file systems fail this test: they let everybody through, as Docker
 * Desktop's did (docker/for-mac#7004), or know no locks at all.
 *
 * @example
 * ```ts
 * import { checkLocks } from "last-ticket/locks";
 *
 * const folder = await Deno.makeTempDir();
 * console.log((await checkLocks(folder)).works); // true
 * ```
 *
 * @param folder The folder, which must be writable; nothing is left in it.
 * @returns Whether locks work there, and if not, why.
 */
export async function checkLocks(folder: string): Promise<LocksCheck> {
  let path: string;
  try {
    path = await Deno.makeTempFile({ dir: folder, prefix: "check_locks_", suffix: ".lock" });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { works: false, reason: `no file can be created in '${folder}': ${why}` };
  }
  try {
    const reason = tryLocks(path, folder);
    return reason === undefined ? { works: true } : { works: false, reason };
  } catch (error) {
    return { works: false, reason: toLockFileError(path, error).message };
  } finally {
    await Deno.remove(path);
  }
}

function tryLocks(path: string, folder: string): string | undefined {
  using first = Deno.openSync(path, { read: true, write: true });
  using second = Deno.openSync(path, { read: true, write: true });
  if (!first.tryLockSync(true)) return `a new file in '${folder}' is locked already`;
  const excluded = !second.tryLockSync(true);
  first.unlockSync();
  if (!excluded) return `two locks on one file in '${folder}' are held at the same time`;
  const released = second.tryLockSync(true);
  second.unlockSync();
  return released ? undefined : `a lock in '${folder}' stays locked after its release`;
}
