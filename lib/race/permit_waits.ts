import { permitOf } from "../kit/desk/semaphore.ts";
import type { RaceEvent } from "../kit/process/protocol.ts";
import type { Wait } from "../text/circle.ts";
import { lockStates, type Named } from "./lock_table.ts";

/** A lock file of a semaphore: its name, how many permits it has, and which of these, or the line of those that wait. */
const LOCK_FILE = /^(.+)\.(\d+)\.(?:\d+|(line))\.lock$/;

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
 * that clients need not report it, and cannot say anything else. Only whether a client waits for itself is known by
 * what it has told: whoever has just got a permit also has the first place in line for another moment.
 *
 * @param folder Where the semaphores of a race are.
 * @param clients Those that may have a part in it.
 * @param events Everything that has happened so far.
 * @returns For each client that waits one wait for each client that has a permit; one without a holder where a permit
 * is free; none where the system does not tell.
 */
export function permitWaits(
  folder: string,
  clients: Iterable<Named>,
  events: readonly RaceEvent[],
): Wait[] {
  const all = [...clients];
  return semaphoresIn(folder).flatMap((files) =>
    waitsFor(files, all).filter(({ client, holder }) =>
      client !== holder || asksForAnother(events, client, files.name)
    )
  );
}

/** Whether a client has told that it has a permit of a semaphore, and asks for one more. */
function asksForAnother(events: readonly RaceEvent[], client: string, semaphore: string): boolean {
  let [held, asked] = [0, 0];
  for (const event of events) {
    if (event.client !== client || !("semaphore" in event) || event.semaphore !== semaphore) {
      continue;
    }
    if (event.kind === "start") asked++;
    else if (event.kind === "give back") held--;
    else asked--;
    if (event.kind === "end") held++;
  }
  return held > 0 && asked > 0;
}

function waitsFor(
  { name, size, permits, lines }: PermitFiles,
  clients: readonly Named[],
): Wait[] {
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
