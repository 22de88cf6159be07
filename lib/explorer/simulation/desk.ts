import type { Desk, Terminal } from "../../kit/desk/desk.ts";
import {
  LockTimeoutError,
  NetworkError,
  NotInThisRaceError,
  PaymentDeclinedError,
  SemaphoreTimeoutError,
} from "../../kit/desk/errors.ts";
import { checkFileName, type Files } from "../../kit/desk/files.ts";
import { checkLockName, checkTrain, type Journey } from "../../kit/desk/journeys.ts";
import {
  type AcquireOptions,
  checkAcquireOptions,
  type Guard,
  type Lock,
} from "../../kit/desk/lock.ts";
import { permitOf, type Permits, semaphoresOf } from "../../kit/desk/semaphore.ts";
import {
  type Bank,
  buyTicket,
  checkTickets,
  type TicketOffice,
  type Tickets,
  type TicketWindow,
} from "../../kit/desk/ticket_office.ts";
import {
  checkVersion,
  type TicketStore,
  type VersionedTickets,
} from "../../kit/desk/ticket_store.ts";
import { showValue } from "../trace.ts";
import { currentIssuer } from "./globals.ts";
import {
  type Issuer,
  lockOf,
  type Operation,
  swapOf,
  takeOf,
  ticketsOf,
  type Waiter,
} from "./operation.ts";

/** The name of the ticket file in messages. */
const TICKET_FILE = "tickets.json";

/**
 * A client's desk. Each call is one operation, which happens when the explorer says so.
 *
 * @param issuer Where the operations go.
 * @param who Tells the client's name, as the issuer may want to know that it was asked for, and has its journey.
 */
export function simulatedDesk(
  issuer: Issuer,
  { name, journey }: { name: () => string; journey: Journey },
): Desk {
  return {
    get name(): string {
      return name();
    },
    office: new SimulatedOffice(issuer, "tickets"),
    offices(train): TicketOffice {
      checkTrain(train, journey);
      return new SimulatedOffice(issuer, ticketsOf(train));
    },
    journey: [...journey],
    lock: new SimulatedLock(issuer, "lock"),
    locks(name): Lock {
      checkLockName(name);
      return new SimulatedLock(issuer, lockOf(name));
    },
    semaphores: semaphoresOf((name, permits) => new SimulatedPermits(issuer, name, permits)),
    terminal: new SimulatedTerminal(issuer),
    window: new SimulatedWindow(issuer),
    store: new SimulatedStore(issuer),
    bank: new SimulatedBank(issuer),
    files: new SimulatedFiles(issuer),
    criticalSection: simulatedSection(issuer),
    get database(): never {
      throw new NotInThisRaceError(
        "desk.database",
        "a database cannot be simulated: run it in real processes, by runClients({ database })",
      );
    },
  };
}

/** Asks for an operation and waits for what it brings. */
function step<T>(
  issuer: Issuer,
  operation: Operation,
  errorOf: Waiter["errorOf"] = () => new NetworkError("The network failed."),
  signal?: AbortSignal,
): Promise<T> {
  if (signal?.aborted) return Promise.reject(signal.reason);
  return new Promise<T>((resolve, reject) => {
    // The world answers each kind of operation with a value of its own type.
    issuer.issue(operation, { resolve: (value) => resolve(value as T), reject, errorOf }, signal);
  });
}

class SimulatedOffice implements TicketOffice {
  readonly #issuer: Issuer;
  readonly #on: string;

  constructor(issuer: Issuer, on: string) {
    this.#issuer = issuer;
    this.#on = on;
  }

  search(): Promise<number> {
    return step(this.#issuer, { kind: "search", on: this.#on, detail: "", mayFail: true });
  }

  read(): Promise<Tickets> {
    return step(this.#issuer, { kind: "read", on: this.#on, detail: "", mayFail: true });
  }

  write(tickets: Tickets): Promise<void> {
    // Not every notebook writes what the type says.
    const count: unknown = tickets?.count;
    const refusal = refusalOf(tickets);
    return step(
      this.#issuer,
      {
        ...{ kind: "write", on: this.#on, detail: showValue(count), mayFail: true },
        ...(typeof count === "number" && !refusal && { value: count }),
      },
      (fault) =>
        fault === "refused" && refusal
          ? refusal
          : new NetworkError("The network failed, and nothing was written."),
    );
  }

  buy(): Promise<boolean> {
    return buyTicket(this);
  }
}

/** Why tickets cannot be written, if they cannot. */
function refusalOf(tickets: Tickets): Error | undefined {
  try {
    checkTickets(TICKET_FILE, tickets);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new TypeError(String(error));
  }
}

/**
 * A lock. To acquire is an operation, and so is a try. A release is none: the guard's holder cannot
 * wait for its turn there, so it is part of the holder's step before.
 */
class SimulatedLock implements Lock {
  readonly #issuer: Issuer;
  readonly #on: string;

  constructor(issuer: Issuer, on: string) {
    this.#issuer = issuer;
    this.#on = on;
  }

  async acquire(options: AcquireOptions = {}): Promise<Guard> {
    checkAcquireOptions(options);
    const { timeout = Infinity, signal } = options;
    await step(
      this.#issuer,
      { kind: "acquire", on: this.#on, detail: "", ...(timeout < Infinity && { timeout }) },
      () => new LockTimeoutError(this.#on, timeout),
      signal,
    );
    return this.#guard();
  }

  async tryAcquire(): Promise<Guard | undefined> {
    const taken = await step<boolean>(this.#issuer, {
      kind: "try to acquire",
      on: this.#on,
      detail: "",
    });
    return taken ? this.#guard() : undefined;
  }

  #guard(): Guard {
    return guardOf(() =>
      currentIssuer(`release the ${this.#on}`).effect({ kind: "release", on: this.#on })
    );
  }
}

/** The permits of a semaphore. To give one back is an effect within the holder's step, as it is with the lock. */
class SimulatedPermits implements Permits {
  readonly permits: number;
  readonly #issuer: Issuer;
  readonly #name: string;

  constructor(issuer: Issuer, name: string, permits: number) {
    this.#issuer = issuer;
    this.#name = name;
    this.permits = permits;
  }

  async acquire(options: AcquireOptions = {}): Promise<Guard> {
    checkAcquireOptions(options);
    const { timeout = Infinity, signal } = options;
    await step(
      this.#issuer,
      takeOf("take", permitOf(this.#name), this.permits, timeout),
      () => new SemaphoreTimeoutError(this.#name, timeout, this.permits),
      signal,
    );
    return this.#guard();
  }

  async tryAcquire(): Promise<Guard | undefined> {
    const take = takeOf("try to take", permitOf(this.#name), this.permits);
    return await step<boolean>(this.#issuer, take) ? this.#guard() : undefined;
  }

  #guard(): Guard {
    return guardOf(() =>
      currentIssuer("release the semaphore").effect({
        ...{ kind: "give back", on: permitOf(this.#name), permits: this.permits },
      })
    );
  }
}

/** A guard that releases once. */
function guardOf(giveBack: () => void): Guard {
  let released = false;
  const release = (): void => {
    if (released) return;
    released = true;
    giveBack();
  };
  return {
    release,
    [Symbol.dispose]: release,
    [Symbol.asyncDispose]: () => Promise.resolve(release()),
  };
}

class SimulatedTerminal implements Terminal {
  readonly #issuer: Issuer;

  constructor(issuer: Issuer) {
    this.#issuer = issuer;
  }

  print(line: string): Promise<void> {
    const text = String(line);
    return step(this.#issuer, { kind: "print", on: "terminal", detail: text, value: text });
  }
}

class SimulatedWindow implements TicketWindow {
  readonly #issuer: Issuer;

  constructor(issuer: Issuer) {
    this.#issuer = issuer;
  }

  search(): Promise<number> {
    return step(this.#issuer, { kind: "search", on: "window", detail: "" });
  }

  buy(): Promise<boolean> {
    return step(this.#issuer, { kind: "buy", on: "window", detail: "" });
  }
}

class SimulatedStore implements TicketStore {
  readonly #issuer: Issuer;

  constructor(issuer: Issuer) {
    this.#issuer = issuer;
  }

  read(): Promise<VersionedTickets> {
    return step(this.#issuer, { kind: "read", on: "store", detail: "" });
  }

  async compareAndSwap(version: number, count: number): Promise<boolean> {
    checkVersion(version);
    checkTickets(TICKET_FILE, { count });
    return await step(this.#issuer, swapOf(version, count));
  }
}

class SimulatedBank implements Bank {
  readonly #issuer: Issuer;

  constructor(issuer: Issuer) {
    this.#issuer = issuer;
  }

  pay(): Promise<void> {
    return step(
      this.#issuer,
      { kind: "pay", on: "bank", detail: "", mayFail: true },
      () => new PaymentDeclinedError(),
    );
  }
}

/** The shared files. */
class SimulatedFiles implements Files {
  readonly #issuer: Issuer;

  constructor(issuer: Issuer) {
    this.#issuer = issuer;
  }

  createNew(name: string, text = ""): Promise<boolean> {
    return this.#do("create", name, text);
  }

  exists(name: string): Promise<boolean> {
    return this.#do("look for", name);
  }

  async read(name: string): Promise<string | undefined> {
    return await this.#do<string | null>("read", name) ?? undefined;
  }

  write(name: string, text: string): Promise<void> {
    return this.#do("write", name, text);
  }

  async rename(from: string, to: string): Promise<boolean> {
    checkFileName("rename", to);
    return await this.#do("rename", from, to, `to ${to}`);
  }

  remove(name: string): Promise<boolean> {
    return this.#do("remove", name);
  }

  list(): Promise<string[]> {
    return step(this.#issuer, { kind: "list", on: "files", detail: "" });
  }

  async age(name: string): Promise<number | undefined> {
    return await this.#do<number | null>("look at the age of", name) ?? undefined;
  }

  async #do<T>(kind: string, name: string, value?: string, detail = value ?? ""): Promise<T> {
    checkFileName(kind, name);
    // What is no text would be written as one.
    const text = value === undefined ? undefined : String(value);
    return await step(this.#issuer, {
      ...{ kind, on: `file ${name}`, detail: String(detail) },
      ...(text !== undefined && { value: text }),
    });
  }
}

/**
 * The marker of a critical section. To enter and to leave are effects within the client's step, as they are
 * in a race: as operations they would find one thing more, two clients in a section in which nothing is
 * done, for many times as many states.
 */
function simulatedSection(issuer: Issuer): Desk["criticalSection"] {
  return async <T>(work: () => T | Promise<T>): Promise<T> => {
    issuer.effect({ kind: "enter", on: "section" });
    try {
      return await work();
    } finally {
      issuer.effect({ kind: "leave", on: "section" });
    }
  };
}
