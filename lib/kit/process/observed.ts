import type { Database, Row } from "../desk/database.ts";
import type { Desk } from "../desk/desk.ts";
import type { FencedStore } from "../desk/fenced_store.ts";
import type { AcquireOptions, Guard, Lock, LockOptions } from "../desk/lock.ts";
import type { Permits } from "../desk/semaphore.ts";
import type { TicketOffice, TicketWindow } from "../desk/ticket_office.ts";
import type { TicketStore } from "../desk/ticket_store.ts";
import { travel } from "../desk/timers.ts";
import { around } from "./around.ts";
import type { Activity, ClientReport } from "./protocol.ts";

/** Tells the runner what the client does. */
export type Report = (report: ClientReport) => void;

/** Which methods take time that a timeline shows, and as what. */
type Activities<T> = Readonly<Partial<Record<keyof T & string, Activity>>>;

export const OFFICE_ACTIVITIES: Activities<TicketOffice> = {
  search: "search",
  read: "read",
  write: "write",
};

export const WINDOW_ACTIVITIES: Activities<TicketWindow> = { search: "search", buy: "request" };

export const STORE_ACTIVITIES: Activities<TicketStore> = { read: "read", compareAndSwap: "swap" };

export const FENCED_STORE_ACTIVITIES: Activities<FencedStore> = { read: "read", write: "write" };

/** Reports when an activity starts and ends, and how many tickets it found or left. */
export function observed<T extends object>(
  target: T,
  activities: Activities<T>,
  report: Report,
): T {
  const names = new Map(Object.entries<Activity | undefined>(activities));
  return around(target, [...names.keys()], async (method, args, work) => {
    const activity = names.get(method);
    if (activity === undefined) return await work();
    report({ kind: "start", activity });
    let count: number | undefined;
    let sold: boolean | undefined;
    try {
      const result = await work();
      if (activity === "request" && typeof result === "boolean") sold = result;
      // What was refused has left what was there.
      const written = result === false ? undefined : args[activity === "swap" ? 1 : 0];
      count = countIn(result) ?? countIn(written);
      return result;
    } finally {
      report({
        ...{ kind: "end", activity },
        ...(count !== undefined && { count }),
        ...(sold !== undefined && { sold }),
      });
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
export function observedLock(lock: Lock, report: Report, name?: string): Lock {
  const which = name === undefined ? {} : { lock: name };
  return observedSource<LockOptions>(lock, ({ mode }) => {
    const how = { activity: "acquire", ...which, ...(mode === "shared" && { mode }) } as const;
    return {
      start: () => report({ kind: "start", ...how }),
      end: () => report({ kind: "end", ...how }),
      giveUp: () => report({ kind: "give up", ...which }),
      release: () => report({ kind: "release", ...which }),
    };
  });
}

/** Reports how long a permit was waited for and when it was given back. */
export function observedPermits(name: string, source: Permits, report: Report): Permits {
  const which = { semaphore: name };
  const telling: Telling = {
    start: () => report({ kind: "start", activity: "take", ...which }),
    end: () => report({ kind: "end", activity: "take", ...which }),
    giveUp: () => report({ kind: "leave the line", ...which }),
    release: () => report({ kind: "give back", ...which }),
  };
  return {
    permits: source.permits,
    ...observedSource<AcquireOptions>(source, () => telling),
  };
}

/** Where guards come from. */
interface GuardSource<Options> {
  acquire(options?: Options): Promise<Guard>;
  tryAcquire(options?: Options): Promise<Guard | undefined>;
}

/** What is reported of one guard. */
type Telling = Readonly<Record<"start" | "end" | "giveUp" | "release", () => void>>;

/** Reports how long a guard was waited for and when it was released. */
function observedSource<Options extends AcquireOptions>(
  source: GuardSource<Options>,
  tellingOf: (options: Partial<Options>) => Telling,
): GuardSource<Options> {
  return {
    async acquire(options): Promise<Guard> {
      const telling = tellingOf(options ?? {});
      telling.start();
      let guard: Guard;
      try {
        guard = await source.acquire(options);
      } catch (error) {
        telling.giveUp();
        throw error;
      }
      return observedGuard(guard, telling);
    },
    async tryAcquire(options): Promise<Guard | undefined> {
      const guard = await source.tryAcquire(options);
      if (guard === undefined) return undefined;
      const telling = tellingOf(options ?? {});
      telling.start();
      return observedGuard(guard, telling);
    },
  };
}

function observedGuard(guard: Guard, { end, release: tellRelease }: Telling): Guard {
  end();
  let released = false;
  const release = (): void => {
    if (released) return;
    released = true;
    // Reported first: after the release the next holder may be heard before us.
    tellRelease();
    guard.release();
  };
  return {
    release,
    [Symbol.dispose]: release,
    [Symbol.asyncDispose]: () => Promise.resolve(release()),
  };
}

/** A database whose answers take a network delay each; those of the statements of a transaction, too. */
export function throughNetwork(database: Database, latency: number, report: Report): Database {
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
export function observedSection(report: Report): Desk["criticalSection"] {
  return async <T>(work: () => T | Promise<T>): Promise<T> => {
    report({ kind: "enter" });
    try {
      return await work();
    } finally {
      report({ kind: "leave" });
    }
  };
}
