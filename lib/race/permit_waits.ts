import { permitOf } from "../kit/desk/semaphore.ts";
import type { Wait } from "../text/circle.ts";
import { lockStates, type Named } from "./lock_table.ts";

/** A lock file of a semaphore: its name, how many permits it has, and which of these, or the line of those that wait. */
const LOCK_FILE = /^(.+)\.(\d+)\.(?:\d+|(line))\.lock$/;

/** Whoever has got a permit also has the first place in line for another moment, in milliseconds. */
const MOMENT_MS = 5;
/** So often it may be that moment again, of a client that takes a permit and gives it back all the time. */
const MOMENTS = 10;

/** The lock files of one semaphore. */
interface PermitFiles {
  readonly name: string;
  /** How many permits it has. */
  readonly size: number;
  readonly permits: string[];
  readonly lines: string[];
}

/**
 * Who waits for a permit of a semaphore, and who has one: by what the system knows of the semaphores' lock files, so
 * that clients need not report it, and cannot say anything else.
 *
 * @param folder Where the semaphores of a race are.
 * @param clients Those that may have a part in it.
 * @returns For each client that waits one wait for each client that has a permit; one without a holder where a permit
 * is free; none where the system does not tell.
 */
export function permitWaits(folder: string, clients: Iterable<Named>): Wait[] {
  const all = [...clients];
  let waits = waitsNow(folder, all);
  // A client can wait for itself, if it asks for a second permit: then it does so for good.
  for (let moment = 0; moment < MOMENTS && waits.some(isForItself); moment++) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, MOMENT_MS);
    const after = waitsNow(folder, all).filter(isForItself);
    waits = waits.filter((wait) =>
      !isForItself(wait) || after.some(({ client, on }) => client === wait.client && on === wait.on)
    );
  }
  return waits;
}

function isForItself({ client, holder }: Wait): boolean {
  return client === holder;
}

function waitsNow(folder: string, clients: readonly Named[]): Wait[] {
  return semaphoresIn(folder).flatMap(({ name, size, permits, lines }): Wait[] => {
    const seen = lockStates([...permits, ...lines], clients) ?? [];
    const [states, [line]] = [seen.slice(0, permits.length), seen.slice(permits.length)];
    // Whoever is first in line has the lock of the line.
    const waiting = new Set([...line?.holders ?? [], ...line?.waiting ?? []]);
    // Whoever looks for a permit now and then has not seen yet that one is free.
    const areTaken = states.filter((state) => state.holders.size > 0).length === size;
    const holders = clients.map((client) => client.name)
      .filter((client) => areTaken && states.some((state) => state.holders.has(client)));
    const on = permitOf(name);
    return [...waiting].flatMap((client): Wait[] =>
      holders.length === 0 ? [{ client, on }] : holders.map((holder) => ({ client, on, holder }))
    );
  });
}

/** A client may have put anything into the place of the folder: then nothing can be said. */
function semaphoresIn(folder: string): PermitFiles[] {
  const found = new Map<string, PermitFiles>();
  try {
    for (const { name: file } of Deno.readDirSync(folder)) {
      const [, name, size, line] = LOCK_FILE.exec(file) ?? [];
      if (name === undefined) continue;
      const key = `${size} ${name}`;
      const files = found.get(key) ?? { name, size: Number(size), permits: [], lines: [] };
      found.set(key, files);
      (line === undefined ? files.permits : files.lines).push(`${folder}/${file}`);
    }
  } catch {
    return [];
  }
  return [...found.values()];
}
