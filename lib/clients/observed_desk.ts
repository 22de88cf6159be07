import type { AcquireOptions, Guard, Lock } from "../locks/lock.ts";
import type { TicketWindow } from "../messages/ticket_window.ts";
import { buyTicket, type TicketOffice, type Tickets } from "../tickets/ticket_office.ts";
import type { Desk } from "./desk.ts";
import type { Activity, ClientReport } from "./events.ts";

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
