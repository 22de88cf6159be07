import { checkToken, type FencedStore } from "../desk/fenced_store.ts";
import { type Files, isFileName } from "../desk/files.ts";
import type { Lease } from "../desk/lease.ts";
import {
  type AcquireOptions,
  checkAcquireOptions,
  checkLockOptions,
  type Guard,
  type Lock,
  type LockOptions,
} from "../desk/lock.ts";
import { permitOf, type Permits } from "../desk/semaphore.ts";
import { checkTickets, type TicketOffice, type TicketWindow } from "../desk/ticket_office.ts";
import { checkVersion, type TicketStore } from "../desk/ticket_store.ts";
import { TurnstileLock } from "../locks/turnstile_lock.ts";
import { around } from "./around.ts";

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

/** What an operation is called when the runner is asked; nothing where it is refused before it is one. */
type NameOf = (...args: unknown[]) => string | undefined;

/** The names of operations, by their methods. */
type Operations<T> = Readonly<Partial<Record<keyof T & string, NameOf>>>;

/** @param train The train whose office it is, where each has one. */
export function officeOperations(train?: string): Operations<TicketOffice> {
  const tickets = train === undefined ? "tickets" : `tickets ${train}`;
  return {
    search: () => `search ${tickets}`,
    read: () => `read ${tickets}`,
    write: () => `write ${tickets}`,
  };
}

export const WINDOW_OPERATIONS: Operations<TicketWindow> = {
  search: () => "search window",
  buy: () => "buy window",
};

export const STORE_OPERATIONS: Operations<TicketStore> = {
  read: () => "read store",
  compareAndSwap: (version, count) =>
    refuses(() => [checkVersion(version), checkCount(count)]) ? undefined : "swap store",
};

export const LEASE_OPERATIONS: Operations<Lease> = { acquire: () => "get lease" };

export const FENCED_STORE_OPERATIONS: Operations<FencedStore> = {
  read: (token) => refuses(() => checkToken(token)) ? undefined : "read fenced store",
  write: (count, token) =>
    refuses(() => [checkToken(token), checkCount(count)]) ? undefined : "write fenced store",
};

/** What a client writes may be anything. */
function checkCount(count: unknown): void {
  checkTickets("tickets.json", { count: count as number });
}

function refuses(check: () => unknown): boolean {
  try {
    check();
    return false;
  } catch {
    return true;
  }
}

export const FILE_OPERATIONS: Operations<Files> = {
  createNew: onFile("create"),
  exists: onFile("look for"),
  read: onFile("read"),
  write: onFile("write"),
  rename: (from, to) => isFileName(from) && isFileName(to) ? `rename ${from} to ${to}` : undefined,
  remove: onFile("remove"),
  list: () => "list files",
  age: onFile("look at the age of"),
};

function onFile(kind: string): NameOf {
  return (name) => isFileName(name) ? `${kind} ${name}` : undefined;
}

/** What goes over a network. */
export const NETWORK: GateOptions = { mayFail: true };

/** Lets each operation happen when it may. */
export function gated<T extends object>(
  target: T,
  operations: Operations<T>,
  gate: Gate | undefined,
  options?: GateOptions,
): T {
  if (gate === undefined) return target;
  const names = new Map(Object.entries<NameOf | undefined>(operations));
  return around(target, [...names.keys()], (method, args, work) => {
    const operation = names.get(method)?.(...args);
    return operation === undefined ? work() : gate(operation, work, options);
  });
}

/**
 * A lock whose holder still releases it whenever it likes. Where readers share it, a writer takes two steps, as in
 * the explorer: it gets in line, and it gets the lock.
 */
export function gatedLock(lock: Lock, gate: Gate, name?: string): Lock {
  const what = name === undefined ? "lock" : `lock ${name}`;
  return {
    async acquire(options: LockOptions = {}): Promise<Guard> {
      // What is refused is no step.
      checkLockOptions(options);
      const step = <T>(work: () => Promise<T>): Promise<T> =>
        gate(`acquire ${what}`, work, { waits: options.timeout, signal: options.signal });
      if (!(lock instanceof TurnstileLock)) return await step(() => lock.acquire(options));
      const { guard, place } = await step(() => lock.begin(options));
      if (guard) return guard;
      using _place = place;
      return await step(() => lock.enter(options));
    },
    async tryAcquire(options: Pick<LockOptions, "mode"> = {}): Promise<Guard | undefined> {
      checkLockOptions(options);
      return await gate(`try to acquire ${what}`, () => lock.tryAcquire(options));
    },
  };
}

/** Permits that their client still gives back whenever it likes. */
export function gatedPermits(name: string, source: Permits, gate: Gate): Permits {
  return {
    permits: source.permits,
    async acquire(options: AcquireOptions = {}): Promise<Guard> {
      checkAcquireOptions(options);
      return await gate(`take ${permitOf(name)}`, () => source.acquire(options), {
        waits: options.timeout,
        signal: options.signal,
      });
    },
    tryAcquire: () => gate(`try to take ${permitOf(name)}`, () => source.tryAcquire()),
  };
}
