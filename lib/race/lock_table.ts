import { type KernelLock, kernelLocks } from "../kit/locks/kernel_locks.ts";
import { turnstileOf } from "../kit/locks/turnstile_lock.ts";

/** What the system knows of a lock. */
export interface LockState {
  /** The names of the clients that hold it. */
  readonly holders: ReadonlySet<string>;
  /** The names of those that wait for it. */
  readonly waiting: ReadonlySet<string>;
}

/** A client's process. */
export interface Named {
  readonly name: string;
  readonly pid: number;
}

/**
 * Looks up who holds the locks of some files, and who waits for them, all at one moment: not what clients say about
 * it, which may be anything.
 *
 * @param paths The files.
 * @param clients The clients that may have a part in it.
 * @returns One for each file; nothing where the system does not tell.
 */
export function lockStates(
  paths: readonly string[],
  clients: Iterable<Named>,
): LockState[] | undefined {
  const inodes = paths.map(inodeOf);
  const all = [...clients];
  const locks = locksOf(new Set(inodes));
  return locks && inodes.map((inode) => lockStateOf(locks, inode, all));
}

/**
 * Looks up who holds each of some locks with turnstiles, and who waits for it.
 *
 * @param paths The locks' files.
 * @param clients The clients that may have a part in it.
 * @returns One for each lock; nothing where the system does not tell.
 */
export function turnstileLockStates(
  paths: readonly string[],
  clients: Iterable<Named>,
): LockState[] | undefined {
  const states = lockStates([...paths, ...paths.map(turnstileOf)], clients);
  return states && paths.map((_, index) => {
    const [lock, turnstile] = [states[index]!, states[index + paths.length]!];
    // Whoever has the turnstile only waits.
    return { holders: lock.holders, waiting: lock.waiting.union(turnstile.waiting) };
  });
}

function locksOf(inodes: ReadonlySet<string | undefined>): KernelLock[] | undefined {
  try {
    return kernelLocks(({ inode }) => inodes.has(inode));
  } catch {
    return undefined;
  }
}

function inodeOf(path: string): string | undefined {
  try {
    return Deno.lstatSync(path).ino?.toString();
  } catch {
    // Nobody has asked for the lock yet.
    return undefined;
  }
}

/**
 * Who of the clients holds the lock of a file, and who waits for it.
 *
 * @param inode That of the file. The device is not looked at: some file systems tell one number there and
 * another one here.
 */
export function lockStateOf(
  locks: readonly KernelLock[],
  inode: string | undefined,
  clients: Iterable<Named>,
): LockState {
  const names = new Map(Array.from(clients, ({ name, pid }) => [pid, name]));
  const [holders, waiting] = [new Set<string>(), new Set<string>()];
  for (const lock of locks) {
    const name = names.get(lock.pid);
    if (name === undefined || lock.inode !== inode) continue;
    (lock.isWaiting ? waiting : holders).add(name);
  }
  return { holders, waiting };
}
