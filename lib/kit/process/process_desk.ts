import type { Desk } from "../desk/desk.ts";
import type { Files } from "../desk/files.ts";
import type { AcquireOptions, Guard, Lock } from "../desk/lock.ts";
import {
  buyTicket,
  PaymentDeclinedError,
  type TicketOffice,
  type Tickets,
  type TicketWindow,
} from "../desk/ticket_office.ts";
import { FolderFiles } from "../files/folder_files.ts";
import { FileLock } from "../locks/file_lock.ts";
import { NoLock } from "../locks/no_lock.ts";
import type { RemoteCalls } from "../messages/remote_calls.ts";
import { RemoteTicketWindow } from "../messages/remote_ticket_window.ts";
import { FileTicketOffice } from "../tickets/file_ticket_office.ts";
import { NotInThisRaceError } from "./errors.ts";
import { type Activity, type ClientReport, METHODS, type Setup } from "./protocol.ts";

/**
 * Sets up a client's desk in the client's own process.
 *
 * @param setup Where the tickets are.
 * @param calls The way to the terminal, the bank, the ticket window and the gate.
 * @param report Takes note of what the client does.
 */
export function createDesk(
  { name, latency, stock, gated }: Setup,
  calls: RemoteCalls,
  report: Report,
): Desk {
  const terminal = {
    print: async (line: string): Promise<void> => void await calls.call(METHODS.print, line),
  };
  const bank = {
    pay: async (): Promise<void> => {
      const paid = await calls.call(METHODS.pay);
      await new Promise((resolve) => setTimeout(resolve, latency));
      if (paid !== true) throw new PaymentDeclinedError();
    },
  };
  const criticalSection = observedSection(report);
  if (stock.at === "window") {
    return {
      name,
      terminal,
      bank,
      criticalSection,
      window: new ObservedWindow(new RemoteTicketWindow(calls, { latency }), report),
      get office(): never {
        throw notHere("desk.office", "the tickets are sold at the window: use desk.window");
      },
      get lock(): never {
        throw notHere("desk.lock", "the window serves one client at a time: no lock is needed");
      },
      get files(): never {
        throw notHere("desk.files", "its clients share nothing but the window: use desk.window");
      },
    };
  }
  const lock: Lock = stock.lock ? new FileLock(stock.lockFile) : new NoLock();
  const office = new FileTicketOffice(stock.ticketFile, { latency });
  const files = new FolderFiles(stock.filesFolder);
  // The runner decides how long a client is held up.
  const pass: Pass = async (operation) =>
    void await calls.call(METHODS.pass, operation, { timeout: Infinity });
  return {
    name,
    terminal,
    bank,
    criticalSection,
    office: new ObservedOffice(gated ? new GatedOffice(office, pass) : office, report),
    lock: new ObservedLock(lock, report),
    files: gated ? new GatedFiles(files, pass) : files,
    get window(): never {
      throw notHere("desk.window", "the tickets are in a file: run it with `window: true`");
    },
  };
}

function notHere(what: string, why: string): NotInThisRaceError {
  return new NotInThisRaceError(`Cannot use ${what} in this race as ${why}`);
}

/** Resolves when an operation may happen. */
export type Pass = (operation: string) => Promise<void>;

/** A ticket office that asks before each operation. */
export class GatedOffice implements TicketOffice {
  readonly #office: TicketOffice;
  readonly #pass: Pass;

  constructor(office: TicketOffice, pass: Pass) {
    this.#office = office;
    this.#pass = pass;
  }

  async search(): Promise<number> {
    await this.#pass("search tickets");
    return await this.#office.search();
  }

  async read(): Promise<Tickets> {
    await this.#pass("read tickets");
    return await this.#office.read();
  }

  async write(tickets: Tickets): Promise<void> {
    await this.#pass("write tickets");
    await this.#office.write(tickets);
  }

  buy(): Promise<boolean> {
    return buyTicket(this);
  }
}

/** Shared files that ask before each operation. */
export class GatedFiles implements Files {
  readonly #files: Files;
  readonly #pass: Pass;

  constructor(files: Files, pass: Pass) {
    this.#files = files;
    this.#pass = pass;
  }

  async createNew(name: string, text?: string): Promise<boolean> {
    await this.#pass(`create ${name}`);
    return await this.#files.createNew(name, text);
  }

  async exists(name: string): Promise<boolean> {
    await this.#pass(`look for ${name}`);
    return await this.#files.exists(name);
  }

  async read(name: string): Promise<string | undefined> {
    await this.#pass(`read ${name}`);
    return await this.#files.read(name);
  }

  async write(name: string, text: string): Promise<void> {
    await this.#pass(`write ${name}`);
    await this.#files.write(name, text);
  }

  async rename(from: string, to: string): Promise<boolean> {
    await this.#pass(`rename ${from}`);
    return await this.#files.rename(from, to);
  }

  async remove(name: string): Promise<boolean> {
    await this.#pass(`remove ${name}`);
    return await this.#files.remove(name);
  }

  async list(): Promise<string[]> {
    await this.#pass("list files");
    return await this.#files.list();
  }

  async age(name: string): Promise<number | undefined> {
    await this.#pass(`look at the age of ${name}`);
    return await this.#files.age(name);
  }
}

/** Takes note of what a client does. */
export type Report = (report: ClientReport) => void;

/** Reports when `work` starts and ends, and the number of tickets that `countOf` sees in its result. */
async function observe<T>(
  report: Report,
  activity: Activity,
  work: () => Promise<T>,
  countOf: (result: T) => number | undefined,
): Promise<T> {
  report({ kind: "start", activity });
  let count: number | undefined;
  try {
    const result = await work();
    count = countOf(result);
    return result;
  } finally {
    report({ kind: "end", activity, ...(count !== undefined && { count }) });
  }
}

/** A ticket office that reports each search, read and write. */
export class ObservedOffice implements TicketOffice {
  readonly #office: TicketOffice;
  readonly #report: Report;

  constructor(office: TicketOffice, report: Report) {
    this.#office = office;
    this.#report = report;
  }

  search(): Promise<number> {
    return observe(this.#report, "search", () => this.#office.search(), (count) => count);
  }

  read(): Promise<Tickets> {
    return observe(this.#report, "read", () => this.#office.read(), ({ count }) => count);
  }

  write(tickets: Tickets): Promise<void> {
    return observe(this.#report, "write", () => this.#office.write(tickets), () => tickets.count);
  }

  /** Made of the read and the write above, so that both are reported. */
  buy(): Promise<boolean> {
    return buyTicket(this);
  }
}

/** A lock that reports how long it was waited for and when it was released. */
export class ObservedLock implements Lock {
  readonly #lock: Lock;
  readonly #report: Report;

  constructor(lock: Lock, report: Report) {
    this.#lock = lock;
    this.#report = report;
  }

  async acquire(options?: AcquireOptions): Promise<Guard> {
    this.#report({ kind: "start", activity: "acquire" });
    let guard: Guard;
    try {
      guard = await this.#lock.acquire(options);
    } catch (error) {
      this.#report({ kind: "give up" });
      throw error;
    }
    this.#report({ kind: "end", activity: "acquire" });
    return this.#observeRelease(guard);
  }

  async tryAcquire(): Promise<Guard | undefined> {
    const guard = await this.#lock.tryAcquire();
    if (!guard) return undefined;
    this.#report({ kind: "start", activity: "acquire" });
    this.#report({ kind: "end", activity: "acquire" });
    return this.#observeRelease(guard);
  }

  #observeRelease(guard: Guard): Guard {
    let released = false;
    const release = (): void => {
      if (released) return;
      released = true;
      // Reported first: after the release the next holder may be heard before us.
      this.#report({ kind: "release" });
      guard.release();
    };
    return {
      release,
      [Symbol.dispose]: release,
      [Symbol.asyncDispose]: () => Promise.resolve(release()),
    };
  }
}

/** A ticket window that reports each search and each request for a ticket. */
export class ObservedWindow implements TicketWindow {
  readonly #window: TicketWindow;
  readonly #report: Report;

  constructor(window: TicketWindow, report: Report) {
    this.#window = window;
    this.#report = report;
  }

  search(): Promise<number> {
    return observe(this.#report, "search", () => this.#window.search(), (count) => count);
  }

  buy(): Promise<boolean> {
    return observe(this.#report, "request", () => this.#window.buy(), () => undefined);
  }
}

/** The marker of a critical section, which reports who enters and leaves. */
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
