import type { Database } from "../desk/database.ts";
import { conditionsOf, MonitorLock } from "../desk/condition.ts";
import { type Desk, deskOf } from "../desk/desk.ts";
import { NotInThisRaceError } from "../desk/errors.ts";
import { ClientLease } from "../desk/lease.ts";
import { checkLockName, checkTrain } from "../desk/journeys.ts";
import type { Lock } from "../desk/lock.ts";
import { semaphoresOf } from "../desk/semaphore.ts";
import type { TicketOffice } from "../desk/ticket_office.ts";
import { FolderFiles } from "../files/folder_files.ts";
import { FileSemaphore } from "../locks/file_semaphore.ts";
import { NoLock } from "../locks/no_lock.ts";
import { TurnstileLock } from "../locks/turnstile_lock.ts";
import type { RemoteCalls } from "../messages/remote_calls.ts";
import { RemoteTicketWindow } from "../messages/remote_ticket_window.ts";
import { FileTicketOffice } from "../tickets/file_ticket_office.ts";
import {
  FENCED_STORE_OPERATIONS,
  FILE_OPERATIONS,
  type Gate,
  gated,
  gatedLock,
  gatedPermits,
  LEASE_OPERATIONS,
  NETWORK,
  officeOperations,
  STORE_OPERATIONS,
  WINDOW_OPERATIONS,
} from "./gated.ts";
import {
  FENCED_STORE_ACTIVITIES,
  observed,
  observedLock,
  observedPermits,
  OFFICE_ACTIVITIES,
  type Report,
  STORE_ACTIVITIES,
  throughNetwork,
  WINDOW_ACTIVITIES,
} from "./observed.ts";
import { type Stock, trainFile } from "./protocol.ts";
import { RemoteSleepers } from "./remote_sleepers.ts";

/**
 * Connects to a database. The kit knows none: what does is given to a process that may.
 *
 * @param url Where the database is, and how to get in.
 */
export type Connect = (url: string) => Promise<Database>;

/** What a client's process has besides its setup. */
export interface DeskParts {
  /** Where every operation is a step of a schedule: what lets it happen. */
  steps?: Gate | undefined;
  /** Reaches a database. */
  connect?: Connect | undefined;
}

/** What a desk is made of, whatever is on it. */
export interface Surroundings extends DeskParts {
  /** What is the same on each desk. */
  readonly everywhere: Pick<Desk, "name" | "journey" | "terminal" | "bank" | "criticalSection">;
  readonly latency: number;
  readonly calls: RemoteCalls;
  readonly report: Report;
  /** Lets an operation happen: at once, or when it is its turn. */
  readonly pass: Gate;
  /** Where the runner decides how long a client is held up: what asks it. */
  readonly ask: Gate | undefined;
}

/** The setup of what is at one kind of place. */
type StockAt<At extends Stock["at"]> = Extract<Stock, { at: At }>;

/** Where one process owns the tickets. */
export function windowDesk({ everywhere, latency, calls, report, steps }: Surroundings): Desk {
  const window = new RemoteTicketWindow(calls, { latency });
  const useIt = "the tickets are sold at the window: use desk.window";
  const noLock = "the window serves one client at a time: no lock is needed";
  const nothingElse = "its clients share nothing but the window: use desk.window";
  return deskOf({
    ...everywhere,
    window: gated(observed(window, WINDOW_ACTIVITIES, report), WINDOW_OPERATIONS, steps, NETWORK),
  }, {
    ...{ office: useIt, offices: useIt, store: useIt, fencedStore: useIt, database: useIt },
    ...{ lock: noLock, locks: noLock, conditions: noLock, lease: noLock },
    ...{ semaphores: nothingElse, files: nothingElse },
  });
}

/** Where the tickets are in a database. */
export async function databaseDesk(
  { url }: StockAt<"database">,
  { everywhere, latency, report, connect }: Surroundings,
): Promise<Desk> {
  if (!connect) throw new TypeError("Cannot reach a database from this process");
  const instead = "its clients share nothing but a database: use desk.database";
  return deskOf({
    ...everywhere,
    database: throughNetwork(await connect(url), latency, report),
  }, {
    ...{ office: instead, offices: instead, window: instead, store: instead },
    ...{ lock: instead, locks: instead, conditions: instead },
    ...{ semaphores: instead, files: instead },
    ...{ lease: instead, fencedStore: instead },
  });
}

/** Where the stock has a version. */
export async function storeDesk(
  { storeFile }: StockAt<"store">,
  { everywhere, latency, report, ask, steps }: Surroundings,
): Promise<Desk> {
  // Few races have a store, and all others start sooner without it.
  const { FileTicketStore } = await import("../tickets/file_ticket_store.ts");
  const file = new FileTicketStore(storeFile, { latency });
  const store = observed(gated(file, STORE_OPERATIONS, ask), STORE_ACTIVITIES, report);
  const instead = "its clients share nothing but the store: use desk.store";
  return deskOf({
    ...everywhere,
    store: gated(store, STORE_OPERATIONS, steps),
  }, {
    ...{ office: instead, offices: instead, window: instead, database: instead },
    ...{ lock: instead, locks: instead, conditions: instead },
    ...{ semaphores: instead, files: instead },
    ...{ lease: instead, fencedStore: instead },
  });
}

/** Where the lock has an end, and the stock compares tokens. */
export async function leaseDesk(
  { leaseFile, lasts, storeFile }: StockAt<"lease">,
  { everywhere, latency, report, ask, steps }: Surroundings,
): Promise<Desk> {
  const [{ FileLease }, { FileFencedStore }] = await Promise.all([
    import("../locks/file_lease.ts"),
    import("../tickets/file_fenced_store.ts"),
  ]);
  const lease = gated(new FileLease(leaseFile, { lasts }), LEASE_OPERATIONS, ask);
  const file = new FileFencedStore(storeFile, { latency });
  const asking = gated(file, FENCED_STORE_OPERATIONS, ask);
  const store = observed(asking, FENCED_STORE_ACTIVITIES, report);
  const instead = "its clients share a lease and a stock: use desk.lease and desk.fencedStore";
  return deskOf({
    ...everywhere,
    lease: new ClientLease(gated(lease, LEASE_OPERATIONS, steps)),
    fencedStore: gated(store, FENCED_STORE_OPERATIONS, steps),
  }, {
    ...{ office: instead, offices: instead, window: instead, store: instead, database: instead },
    ...{ lock: instead, locks: instead, conditions: instead },
    ...{ semaphores: instead, files: instead },
  });
}

/** Where the tickets are in a file, or in one for each train. */
export function fileDesk(
  stock: StockAt<"file">,
  { everywhere, latency, calls, report, ask, steps, pass }: Surroundings,
): Desk {
  const officeOf = (ticketFile: string, train?: string): TicketOffice => {
    const office = new FileTicketOffice(ticketFile, { latency });
    const operations = officeOperations(train);
    const asking = observed(gated(office, operations, ask), OFFICE_ACTIVITIES, report);
    return gated(asking, operations, steps, NETWORK);
  };
  const sourceOf = (lockFile: string): Lock =>
    stock.lock ? new TurnstileLock(lockFile) : new NoLock();
  const lockOf = (source: Lock, name?: string): Lock =>
    observedLock(steps ? gatedLock(source, steps, name) : source, report, name);
  const source = sourceOf(stock.lockFile);
  const stepLock = lockOf(source);
  const monitor = new MonitorLock(stepLock);
  const sleeping = { ...{ calls, pass, stepLock }, lock: observedLock(source, report) };
  const locks = new Map<string, Lock>();
  const office = stock.ticketFile === undefined ? undefined : officeOf(stock.ticketFile);
  return deskOf({
    ...everywhere,
    get office(): TicketOffice {
      if (office) return office;
      throw new NotInThisRaceError(
        "desk.office",
        "each train has an office of its own: use desk.offices(train)",
      );
    },
    offices(train: string): TicketOffice {
      checkTrain(train, everywhere.journey);
      return officeOf(trainFile(stock.trainsFolder, train), train);
    },
    lock: monitor,
    conditions: conditionsOf(monitor, (name) => new RemoteSleepers(name, sleeping)),
    locks(name: string): Lock {
      checkLockName(name);
      // One object for each name: it has the file open as long as the process lives.
      const lock = locks.get(name) ?? lockOf(sourceOf(`${stock.locksFolder}/${name}`), name);
      locks.set(name, lock);
      return lock;
    },
    semaphores: semaphoresOf((name, permits) => {
      const semaphore = new FileSemaphore(`${stock.semaphoresFolder}/${name}`, permits);
      return observedPermits(
        name,
        steps ? gatedPermits(name, semaphore, steps) : semaphore,
        report,
      );
    }),
    files: gated(new FolderFiles(stock.filesFolder), FILE_OPERATIONS, steps ?? ask),
  }, {
    window: "the tickets are in a file: use desk.office, or run it with `window: true`",
    store:
      "the tickets are in a file without versions: use desk.office, or run it with `store: true`",
    database: "the tickets are in a file: use desk.office, or run it with a `database`",
    lease: "nothing here has an end: use desk.lock, or run it with `lease: 100`",
    fencedStore: "the tickets are in a file: use desk.office, or run it with `lease: 100`",
  });
}
