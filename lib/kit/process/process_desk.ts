import type { Desk } from "../desk/desk.ts";
import { NotInThisRaceError, PaymentDeclinedError } from "../desk/errors.ts";
import type { Files } from "../desk/files.ts";
import type { AcquireOptions, Guard, Lock } from "../desk/lock.ts";
import type { TicketOffice, TicketWindow } from "../desk/ticket_office.ts";
import { FolderFiles } from "../files/folder_files.ts";
import { FileLock } from "../locks/file_lock.ts";
import { NoLock } from "../locks/no_lock.ts";
import type { RemoteCalls } from "../messages/remote_calls.ts";
import { RemoteTicketWindow } from "../messages/remote_ticket_window.ts";
import { FileTicketOffice } from "../tickets/file_ticket_office.ts";
import { type Activity, type ClientReport, type ClientSetup, METHODS } from "./protocol.ts";

/** Tells the runner what the client does. */
export type Report = (report: ClientReport) => void;

/**
 * Sets up a client's desk in the client's own process.
 *
 * @param setup Where the tickets are.
 * @param calls The way to the terminal, the bank, the ticket window and the runner.
 * @param report Is given what the client does.
 */
export function createDesk(
  { name, latency, stock, asksFirst }: ClientSetup,
  calls: RemoteCalls,
  report: Report,
): Desk {
  const shared = {
    name,
    terminal: {
      print: async (line: string): Promise<void> => void await calls.call(METHODS.print, line),
    },
    bank: {
      pay: async (): Promise<void> => {
        const paid = await calls.call(METHODS.pay);
        await new Promise((resolve) => setTimeout(resolve, latency));
        if (paid !== true) throw new PaymentDeclinedError();
      },
    },
    criticalSection: observedSection(report),
  };
  if (stock.at === "window") {
    return {
      ...shared,
      window: observed(new RemoteTicketWindow(calls, { latency }), WINDOW_ACTIVITIES, report),
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
      get files(): never {
        throw new NotInThisRaceError(
          "desk.files",
          "its clients share nothing but the window: use desk.window",
        );
      },
    };
  }
  // The runner decides how long a client is held up.
  const ask: Ask | undefined = asksFirst
    ? async (operation) =>
      void await calls.call(METHODS.beforeOperation, operation, { timeout: Infinity })
    : undefined;
  const office = new FileTicketOffice(stock.ticketFile, { latency });
  const lock = stock.lock ? new FileLock(stock.lockFile) : new NoLock();
  return {
    ...shared,
    office: observed(asking(office, OFFICE_OPERATIONS, ask), OFFICE_ACTIVITIES, report),
    lock: observedLock(lock, report),
    files: asking(new FolderFiles(stock.filesFolder), FILE_OPERATIONS, ask),
    get window(): never {
      throw new NotInThisRaceError(
        "desk.window",
        "the tickets are in a file: run it with `window: true`",
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

/** Resolves when an operation may happen. */
type Ask = (operation: string) => Promise<void>;

/** What an operation is called when the runner is asked, by its method and that method's argument. */
type Operations<T> = Readonly<Partial<Record<keyof T & string, (name: unknown) => string>>>;

const OFFICE_OPERATIONS: Operations<TicketOffice> = {
  search: () => "search tickets",
  read: () => "read tickets",
  write: () => "write tickets",
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

/** Asks before each operation. */
function asking<T extends object>(target: T, operations: Operations<T>, ask: Ask | undefined): T {
  if (ask === undefined) return target;
  const names = new Map(Object.entries<((name: unknown) => string) | undefined>(operations));
  return around(target, [...names.keys()], async (method, [name], work) => {
    await ask(names.get(method)?.(name) ?? method);
    return await work();
  });
}

/** Which methods take time that a timeline shows, and as what. */
type Activities<T> = Readonly<Partial<Record<keyof T & string, Activity>>>;

const OFFICE_ACTIVITIES: Activities<TicketOffice> = {
  search: "search",
  read: "read",
  write: "write",
};

const WINDOW_ACTIVITIES: Activities<TicketWindow> = { search: "search", buy: "request" };

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
      count = countIn(result) ?? countIn(args[0]);
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
function observedLock(lock: Lock, report: Report): Lock {
  const observedGuard = (guard: Guard): Guard => {
    report({ kind: "end", activity: "acquire" });
    let released = false;
    const release = (): void => {
      if (released) return;
      released = true;
      // Reported first: after the release the next holder may be heard before us.
      report({ kind: "release" });
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
      report({ kind: "start", activity: "acquire" });
      let guard: Guard;
      try {
        guard = await lock.acquire(options);
      } catch (error) {
        report({ kind: "give up" });
        throw error;
      }
      return observedGuard(guard);
    },
    async tryAcquire(): Promise<Guard | undefined> {
      const guard = await lock.tryAcquire();
      if (guard === undefined) return undefined;
      report({ kind: "start", activity: "acquire" });
      return observedGuard(guard);
    },
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
