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

/** Where Linux lists all locks of files, and all requests that wait. */
const TABLE = "/proc/locks";

/**
 * Looks up who holds the locks of some files, and who waits for them: not what clients say about it, which may be
 * anything.
 *
 * @param paths The files.
 * @param clients The clients that may have a part in it.
 * @returns One for each file; nothing where the system does not tell.
 */
export function lockStates(
  paths: readonly string[],
  clients: Iterable<Named>,
): LockState[] | undefined {
  const table = textOf(TABLE);
  const all = [...clients];
  return table === undefined
    ? undefined
    : paths.map((path) => parseLockTable(table, inodeOf(path), all));
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

function textOf(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return undefined;
  }
}

function inodeOf(path: string): number | null {
  try {
    return Deno.lstatSync(path).ino;
  } catch {
    // Nobody has asked for the lock yet.
    return null;
  }
}

/**
 * Reads such a table.
 *
 * @param inode That of the file. The device is not looked at: some file systems tell one number there and
 * another one here.
 */
export function parseLockTable(
  table: string,
  inode: number | null,
  clients: Iterable<Named>,
): LockState {
  const names = new Map(Array.from(clients, ({ name, pid }) => [pid, name]));
  const [holders, waiting] = [new Set<string>(), new Set<string>()];
  for (const line of table.split("\n")) {
    const [, arrow, kind, pid, file] = ENTRY.exec(line) ?? [];
    const name = names.get(Number(pid));
    if (name === undefined || kind !== "FLOCK" || file !== String(inode)) continue;
    (arrow === undefined ? holders : waiting).add(name);
  }
  return { holders, waiting };
}

/** `1: -> FLOCK  ADVISORY  WRITE 1234 fe:00:5678 0 EOF`: a request that waits has the arrow. */
const ENTRY = /^\d+: (->)? ?(\S+) +\S+ +\S+ +(\d+) [^:]+:[^:]+:(\d+) /;
