import type { Database, Row } from "../desk/database.ts";
import type { Desk } from "../desk/desk.ts";
import { NotInThisRaceError, PaymentDeclinedError } from "../desk/errors.ts";
import type { Files } from "../desk/files.ts";
import { checkLockName, checkTrain } from "../desk/journeys.ts";
import type { AcquireOptions, Guard, Lock } from "../desk/lock.ts";
import { permitOf, type Permits, semaphoresOf } from "../desk/semaphore.ts";
import type { TicketOffice, TicketWindow } from "../desk/ticket_office.ts";
import type { TicketStore } from "../desk/ticket_store.ts";
import { travel } from "../desk/timers.ts";
import { FolderFiles } from "../files/folder_files.ts";
import { FileLock } from "../locks/file_lock.ts";
import { FileSemaphore } from "../locks/file_semaphore.ts";
import { NoLock } from "../locks/no_lock.ts";
import type { RemoteCalls } from "../messages/remote_calls.ts";
import { RemoteTicketWindow } from "../messages/remote_ticket_window.ts";
import { FileTicketOffice } from "../tickets/file_ticket_office.ts";
import {
  type Activity,
  type ClientReport,
  type ClientSetup,
  METHODS,
  trainFile,
} from "./protocol.ts";

/** What is known of an operation before it happens. */
export interface GateOptions {
  /** Whether it can fail, as a network does. */
  mayFail?: boolean;
  /** What it fails with. */
  failure?: () => Error;
  /** How long the client waits for it before it gives up, in milliseconds. */
  waits?: number | undefined;
  /** Withdraws it when it is aborted before it happens. */
  signal?: AbortSignal | undefined;
}

/**
 * Lets an operation happen when it may.
 *
 * @param operation What it is, such as `"write tickets"`.
 * @param work Does it.
 * @param options What is known of it.
 */
export type Gate = <T>(
  operation: string,
  work: () => Promise<T>,
  options?: GateOptions,
) => Promise<T>;

/** Tells the runner what the client does. */
export type Report = (report: ClientReport) => void;

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

/**
 * Sets up a client's desk in the client's own process.
 *
 * @param setup Where the tickets are.
 * @param calls The way to the terminal, the bank, the ticket window and the runner.
 * @param report Is given what the client does.
 * @param parts What lets its steps happen, and reaches its database, where there are such.
 */
export async function createDesk(
  { name, latency, stock, journey, asksFirst }: ClientSetup,
  calls: RemoteCalls,
  report: Report,
  { steps, connect }: DeskParts = {},
): Promise<Desk> {
  const pass: Gate = steps ?? ((_operation, work) => work());
  const shared = {
    ...{ name, journey },
    terminal: {
      print: (line: string): Promise<void> =>
        pass("print terminal", async () => void await calls.call(METHODS.print, line)),
    },
    bank: {
      pay: (): Promise<void> =>
        pass("pay bank", async () => {
          const paid = await calls.call(METHODS.pay);
          await travel(latency);
          if (paid !== true) throw new PaymentDeclinedError();
        }, { mayFail: true, failure: () => new PaymentDeclinedError() }),
    },
    criticalSection: observedSection(report),
  };
  if (stock.at === "window") {
    const window = new RemoteTicketWindow(calls, { latency });
    return {
      ...shared,
      window: gated(observed(window, WINDOW_ACTIVITIES, report), WINDOW_OPERATIONS, steps, NETWORK),
      get office(): never {
        throw new NotInThisRaceError(
          "desk.office",
          "the tickets are sold at the window: use desk.window",
        );
      },
      get lock(): never {
        throw new NotInThisRaceError(
          "desk.lock",
          "the window serves one client at a time: no lock is needed",
        );
      },
      get semaphores(): never {
        throw new NotInThisRaceError(
          "desk.semaphores",
          "its clients share nothing but the window: use desk.window",
        );
      },
      locks(): never {
        throw new NotInThisRaceError(
          "desk.locks",
          "the window serves one client at a time: no lock is needed",
        );
      },
      offices(): never {
        throw new NotInThisRaceError(
          "desk.offices",
          "the tickets are sold at the window: use desk.window",
        );
      },
      get files(): never {
        throw new NotInThisRaceError(
          "desk.files",
          "its clients share nothing but the window: use desk.window",
        );
      },
      get store(): never {
        throw new NotInThisRaceError(
          "desk.store",
          "the tickets are sold at the window: use desk.window",
        );
      },
      get database(): never {
        throw new NotInThisRaceError(
          "desk.database",
          "the tickets are sold at the window: use desk.window",
        );
      },
    };
  }
  // The runner decides how long a client is held up.
  const ask: Gate | undefined = asksFirst
    ? async (operation, work) => {
      await calls.call(METHODS.beforeOperation, operation, { timeout: Infinity });
      return await work();
    }
    : undefined;
  if (stock.at === "database") {
    if (!connect) throw new TypeError("Cannot reach a database from this process");
    const database = throughNetwork(await connect(stock.url), latency, report);
    const instead = (what: string): NotInThisRaceError =>
      new NotInThisRaceError(what, "its clients share nothing but a database: use desk.database");
    return {
      ...shared,
      database,
      offices(): never {
        throw instead("desk.offices");
      },
      locks(): never {
        throw instead("desk.locks");
      },
      get office(): never {
        throw instead("desk.office");
      },
      get lock(): never {
        throw instead("desk.lock");
      },
      get semaphores(): never {
        throw instead("desk.semaphores");
      },
      get files(): never {
        throw instead("desk.files");
      },
      get window(): never {
        throw instead("desk.window");
      },
      get store(): never {
        throw instead("desk.store");
      },
    };
  }
  if (stock.at === "store") {
    // Few races have a store, and all others start sooner without it.
    const { FileTicketStore } = await import("../tickets/file_ticket_store.ts");
    const file = new FileTicketStore(stock.storeFile, { latency });
    const store = observed(gated(file, STORE_OPERATIONS, ask), STORE_ACTIVITIES, report);
    const instead = (what: string): NotInThisRaceError =>
      new NotInThisRaceError(what, "its clients share nothing but the store: use desk.store");
    return {
      ...shared,
      store: gated(store, STORE_OPERATIONS, steps),
      get office(): never {
        throw instead("desk.office");
      },
      offices(): never {
        throw instead("desk.offices");
      },
      get lock(): never {
        throw instead("desk.lock");
      },
      get semaphores(): never {
        throw instead("desk.semaphores");
      },
      locks(): never {
        throw instead("desk.locks");
      },
      get files(): never {
        throw instead("desk.files");
      },
      get window(): never {
        throw instead("desk.window");
      },
      get database(): never {
        throw instead("desk.database");
      },
    };
  }
  const officeOf = (ticketFile: string, train?: string): TicketOffice => {
    const office = new FileTicketOffice(ticketFile, { latency });
    const operations = officeOperations(train);
    const asking = observed(gated(office, operations, ask), OFFICE_ACTIVITIES, report);
    return gated(asking, operations, steps, NETWORK);
  };
  const lockOf = (lockFile: string, name?: string): Lock => {
    const lock = stock.lock ? new FileLock(lockFile) : new NoLock();
    return observedLock(steps ? gatedLock(lock, steps, name) : lock, report, name);
  };
  const locks = new Map<string, Lock>();
  const office = stock.ticketFile === undefined ? undefined : officeOf(stock.ticketFile);
  return {
    ...shared,
    get office(): TicketOffice {
      if (office) return office;
      throw new NotInThisRaceError(
        "desk.office",
        "each train has an office of its own: use desk.offices(train)",
      );
    },
    offices(train): TicketOffice {
      checkTrain(train, journey);
      return officeOf(trainFile(stock.trainsFolder, train), train);
    },
    lock: lockOf(stock.lockFile),
    locks(name): Lock {
      checkLockName(name);
      // One object for each name: it has the file open as long as the process lives.
      const lock = locks.get(name) ?? lockOf(`${stock.locksFolder}/${name}`, name);
      locks.set(name, lock);
      return lock;
    },
    semaphores: semaphoresOf((name, permits) => {
      const semaphore = new FileSemaphore(`${stock.semaphoresFolder}/${name}`, permits);
      return steps ? gatedPermits(name, semaphore, steps) : semaphore;
    }),
    files: gated(new FolderFiles(stock.filesFolder), FILE_OPERATIONS, steps ?? ask),
    get window(): never {
      throw new NotInThisRaceError(
        "desk.window",
        "the tickets are in a file: use desk.office, or run it with `window: true`",
      );
    },
    get store(): never {
      throw new NotInThisRaceError(
        "desk.store",
        "the tickets are in a file without versions: use desk.office, or run it with `store: true`",
      );
    },
    get database(): never {
      throw new NotInThisRaceError(
        "desk.database",
        "the tickets are in a file: use desk.office, or run it with a `database`",
      );
    },
  };
}

/**
 * Wraps an object: calls of the given methods go through `advice`, which does the `work` sooner or
 * later. What the other methods call on `this` goes through it as well: an office's `buy()` is a read
 * and a write.
 */
function around<T extends object>(
  target: T,
  methods: readonly string[],
  advice: (method: string, args: readonly unknown[], work: () => Promise<unknown>) => unknown,
): T {
  return new Proxy(target, {
    get(target, key): unknown {
      const value: unknown = Reflect.get(target, key);
      if (typeof key !== "string" || typeof value !== "function" || !methods.includes(key)) {
        return value;
      }
      // Called on the object itself: a proxy has no private fields.
      return (...args: unknown[]) => advice(key, args, () => value.apply(target, args));
    },
  });
}

/** What an operation is called when the runner is asked, by its method and that method's argument. */
type Operations<T> = Readonly<Partial<Record<keyof T & string, (name: unknown) => string>>>;

/** @param train The train whose office it is, where each has one. */
function officeOperations(train?: string): Operations<TicketOffice> {
  const tickets = train === undefined ? "tickets" : `tickets ${train}`;
  return {
    search: () => `search ${tickets}`,
    read: () => `read ${tickets}`,
    write: () => `write ${tickets}`,
  };
}

const WINDOW_OPERATIONS: Operations<TicketWindow> = {
  search: () => "search window",
  buy: () => "buy window",
};

const STORE_OPERATIONS: Operations<TicketStore> = {
  read: () => "read store",
  compareAndSwap: () => "swap store",
};

const FILE_OPERATIONS: Operations<Files> = {
  createNew: (name) => `create ${name}`,
  exists: (name) => `look for ${name}`,
  read: (name) => `read ${name}`,
  write: (name) => `write ${name}`,
  rename: (from) => `rename ${from}`,
  remove: (name) => `remove ${name}`,
  list: () => "list files",
  age: (name) => `look at the age of ${name}`,
};

/** What goes over a network. */
const NETWORK: GateOptions = { mayFail: true };

/** Lets each operation happen when it may. */
function gated<T extends object>(
  target: T,
  operations: Operations<T>,
  gate: Gate | undefined,
  options?: GateOptions,
): T {
  if (gate === undefined) return target;
  const names = new Map(Object.entries<((name: unknown) => string) | undefined>(operations));
  return around(
    target,
    [...names.keys()],
    (method, [name], work) => gate(names.get(method)?.(name) ?? method, work, options),
  );
}

/** A lock whose holder still releases it whenever it likes. */
function gatedLock(lock: Lock, gate: Gate, name?: string): Lock {
  const what = name === undefined ? "lock" : `lock ${name}`;
  return {
    acquire: (options: AcquireOptions = {}) =>
      gate(`acquire ${what}`, () => lock.acquire(options), {
        waits: options.timeout,
        signal: options.signal,
      }),
    tryAcquire: () => gate(`try to acquire ${what}`, () => lock.tryAcquire()),
  };
}

/** Permits that their client still gives back whenever it likes. */
function gatedPermits(name: string, source: Permits, gate: Gate): Permits {
  return {
    permits: source.permits,
    acquire: (options: AcquireOptions = {}) =>
      gate(`take ${permitOf(name)}`, () => source.acquire(options), {
        waits: options.timeout,
        signal: options.signal,
      }),
    tryAcquire: () => gate(`try to take ${permitOf(name)}`, () => source.tryAcquire()),
  };
}

/** Which methods take time that a timeline shows, and as what. */
type Activities<T> = Readonly<Partial<Record<keyof T & string, Activity>>>;

const OFFICE_ACTIVITIES: Activities<TicketOffice> = {
  search: "search",
  read: "read",
  write: "write",
};

const WINDOW_ACTIVITIES: Activities<TicketWindow> = { search: "search", buy: "request" };

const STORE_ACTIVITIES: Activities<TicketStore> = { read: "read", compareAndSwap: "swap" };

/** Reports when an activity starts and ends, and how many tickets it found or left. */
function observed<T extends object>(target: T, activities: Activities<T>, report: Report): T {
  const names = new Map(Object.entries<Activity | undefined>(activities));
  return around(target, [...names.keys()], async (method, args, work) => {
    const activity = names.get(method);
    if (activity === undefined) return await work();
    report({ kind: "start", activity });
    let count: number | undefined;
    try {
      const result = await work();
      // A swap that was refused has left what was there.
      count = countIn(result) ?? (result === false ? undefined : countIn(args.at(-1)));
      return result;
    } finally {
      report({ kind: "end", activity, ...(count !== undefined && { count }) });
    }
  });
}

/** The number of tickets that a call was given or has returned. */
function countIn(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "object" || value === null || !("count" in value)) return undefined;
  return typeof value.count === "number" ? value.count : undefined;
}

/** Reports how long a lock was waited for and when it was released. */
function observedLock(lock: Lock, report: Report, name?: string): Lock {
  const which = name === undefined ? {} : { lock: name };
  const observedGuard = (guard: Guard): Guard => {
    report({ kind: "end", activity: "acquire", ...which });
    let released = false;
    const release = (): void => {
      if (released) return;
      released = true;
      // Reported first: after the release the next holder may be heard before us.
      report({ kind: "release", ...which });
      guard.release();
    };
    return {
      release,
      [Symbol.dispose]: release,
      [Symbol.asyncDispose]: () => Promise.resolve(release()),
    };
  };
  return {
    async acquire(options?: AcquireOptions): Promise<Guard> {
      report({ kind: "start", activity: "acquire", ...which });
      let guard: Guard;
      try {
        guard = await lock.acquire(options);
      } catch (error) {
        report({ kind: "give up", ...which });
        throw error;
      }
      return observedGuard(guard);
    },
    async tryAcquire(): Promise<Guard | undefined> {
      const guard = await lock.tryAcquire();
      if (guard === undefined) return undefined;
      report({ kind: "start", activity: "acquire", ...which });
      return observedGuard(guard);
    },
  };
}

/** A database whose answers take a network delay each; those of the statements of a transaction, too. */
function throughNetwork(database: Database, latency: number, report: Report): Database {
  const slow = (place: Pick<Database, "query">): Pick<Database, "query"> => ({
    async query(statement, ...values): Promise<readonly Row[]> {
      report({ kind: "start", activity: "query" });
      try {
        const rows = await place.query(statement, ...values);
        await travel(latency);
        return rows;
      } finally {
        report({ kind: "end", activity: "query" });
      }
    },
  });
  return {
    ...slow(database),
    transaction: (work, isolation) =>
      database.transaction((inside) => work(slow(inside)), isolation),
  };
}

/** Reports when the client enters and leaves its critical section. */
function observedSection(report: Report): Desk["criticalSection"] {
  return async <T>(work: () => T | Promise<T>): Promise<T> => {
    report({ kind: "enter" });
    try {
      return await work();
    } finally {
      report({ kind: "leave" });
    }
  };
}
