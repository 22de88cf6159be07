import type { Desk, Terminal } from "../../kit/desk/desk.ts";
import { LockTimeoutError, PaymentDeclinedError } from "../../kit/desk/errors.ts";
import {
  type AcquireOptions,
  checkAcquireOptions,
  type Guard,
  type Lock,
} from "../../kit/desk/lock.ts";
import {
  type Bank,
  buyTicket,
  checkTickets,
  type TicketOffice,
  type Tickets,
  type TicketWindow,
} from "../../kit/desk/ticket_office.ts";
import { showValue } from "../trace.ts";
import { SimulatedFiles } from "./files.ts";
import { currentIssuer, type Issuer } from "./operation.ts";
import { LOCK, type SimulatedWorld } from "./world.ts";

/**
 * Sets up a client's desk in a simulated world.
 *
 * @param world What all clients share.
 * @param issuer The client: what is done at this desk is done by it.
 */
export function simulatedDesk(world: SimulatedWorld, issuer: Issuer): Desk {
  return {
    name: issuer.client,
    office: new SimulatedOffice(world, issuer),
    lock: new SimulatedLock(world, issuer),
    terminal: new SimulatedTerminal(world, issuer),
    window: new SimulatedWindow(world, issuer),
    bank: new SimulatedBank(issuer),
    files: new SimulatedFiles(world, issuer),
    criticalSection: simulatedSection(world, issuer),
  };
}

/**
 * The lock of one run. To acquire is an operation, and so is a try. A release is none: the guard's
 * owner cannot wait for its turn there, so it is part of the owner's step before.
 */
export class SimulatedLock implements Lock {
  readonly #world: SimulatedWorld;
  readonly #issuer: Issuer;

  constructor(world: SimulatedWorld, issuer: Issuer) {
    this.#world = world;
    this.#issuer = issuer;
  }

  async acquire(options: AcquireOptions = {}): Promise<Guard> {
    checkAcquireOptions(options);
    const { timeout = Infinity, signal } = options;
    await this.#issuer.issue({
      kind: "acquire",
      on: LOCK,
      ready: () => this.#world.lockHolder === undefined,
      run: () => this.#take(),
      ...(timeout < Infinity && { givesUp: () => new LockTimeoutError(LOCK, timeout) }),
      ...(signal && { signal }),
    });
    return this.#newGuard();
  }

  async tryAcquire(): Promise<Guard | undefined> {
    const taken = await this.#issuer.issue({
      kind: "try to acquire",
      on: LOCK,
      run: () => this.#world.lockHolder === undefined && this.#take(),
    });
    return taken ? this.#newGuard() : undefined;
  }

  #take(): true {
    this.#world.lockHolder = this.#issuer.client;
    this.#issuer.held.add(LOCK);
    return true;
  }

  #newGuard(): Guard {
    let released = false;
    const release = (): void => {
      if (released) return;
      released = true;
      // Whoever has the guard can release it, and that need not be the client whose desk this is.
      const running = currentIssuer();
      const releaser = running?.run === this.#issuer.run ? running : this.#issuer;
      releaser.effect({ kind: "release", on: LOCK, run: () => this.#release(releaser.client) });
    };
    return {
      release,
      [Symbol.dispose]: release,
      [Symbol.asyncDispose]: () => Promise.resolve(release()),
    };
  }

  #release(releaser: string): void {
    const owner = this.#issuer.client;
    if (releaser !== owner) this.#world.foreignRelease = { releaser, owner };
    this.#world.lockHolder = undefined;
    this.#issuer.held.delete(LOCK);
  }
}

/** The name of the ticket file in messages. */
const TICKET_FILE = "tickets.json";

/** Thrown by an operation that the explorer lets fail. */
export class NetworkError extends Error {
  /** The name of the class. */
  override name = "NetworkError";
}

/** The ticket office of one run. Each call is one operation, which can fail like a network. */
export class SimulatedOffice implements TicketOffice {
  readonly #world: SimulatedWorld;
  readonly #issuer: Issuer;

  constructor(world: SimulatedWorld, issuer: Issuer) {
    this.#world = world;
    this.#issuer = issuer;
  }

  search(): Promise<number> {
    return this.#look("search", () => this.#world.tickets);
  }

  read(): Promise<Tickets> {
    return this.#look("read", () => ({ count: this.#world.tickets }));
  }

  write(tickets: Tickets): Promise<void> {
    return this.#issuer.issue({
      kind: "write",
      on: "tickets",
      // Not every notebook writes what the type says.
      detail: showValue(tickets?.count),
      run: () => {
        this.#world.tickets = checkTickets(TICKET_FILE, tickets).count;
      },
      fails: () => new NetworkError("The network failed, and nothing was written."),
    });
  }

  buy(): Promise<boolean> {
    return buyTicket(this);
  }

  #look<T>(kind: string, run: () => T): Promise<T> {
    const fails = (): Error => new NetworkError("The network failed.");
    return this.#issuer.issue({ kind, on: "tickets", readOnly: true, run, fails });
  }
}

const SECTION = "section";

/**
 * The marker of a critical section in one run. To enter and to leave are effects within the client's
 * step, as they are in a race. As operations they would find one thing more, two clients in a section in
 * which nothing is done, for up to nine times as many schedules of three clients that retry.
 */
export function simulatedSection(
  world: SimulatedWorld,
  issuer: Issuer,
): Desk["criticalSection"] {
  return async <T>(work: () => T | Promise<T>): Promise<T> => {
    const { client } = issuer;
    issuer.effect({ kind: "enter", on: SECTION, run: () => world.inSection.push(client) });
    const leave = (): void => {
      world.inSection.splice(world.inSection.lastIndexOf(client), 1);
    };
    try {
      return await work();
    } finally {
      issuer.effect({ kind: "leave", on: SECTION, run: leave });
    }
  };
}

/** The terminal of one run: a line appears in one operation. */
export class SimulatedTerminal implements Terminal {
  readonly #world: SimulatedWorld;
  readonly #issuer: Issuer;

  constructor(world: SimulatedWorld, issuer: Issuer) {
    this.#world = world;
    this.#issuer = issuer;
  }

  print(line: string): Promise<void> {
    return this.#issuer.issue({
      kind: "print",
      on: "terminal",
      detail: String(line),
      run: () => {
        // As what is printed in a real race arrives, which is not always text in a notebook.
        this.#world.terminal.push(String(line));
      },
    });
  }
}

/** The ticket window of one run: its owner serves a request in one operation. */
export class SimulatedWindow implements TicketWindow {
  readonly #world: SimulatedWorld;
  readonly #issuer: Issuer;

  constructor(world: SimulatedWorld, issuer: Issuer) {
    this.#world = world;
    this.#issuer = issuer;
  }

  search(): Promise<number> {
    const run = (): number => this.#world.windowTickets;
    return this.#issuer.issue({ kind: "search", on: "window", readOnly: true, run });
  }

  buy(): Promise<boolean> {
    return this.#issuer.issue({ kind: "buy", on: "window", run: () => this.#sell() });
  }

  #sell(): boolean {
    if (this.#world.windowTickets === 0) return false;
    this.#world.windowTickets--;
    return true;
  }
}

/** The bank of one run. It declines where the explorer lets an operation fail. */
export class SimulatedBank implements Bank {
  readonly #issuer: Issuer;

  constructor(issuer: Issuer) {
    this.#issuer = issuer;
  }

  pay(): Promise<void> {
    return this.#issuer.issue({
      kind: "pay",
      on: "bank",
      readOnly: true,
      run: () => {},
      fails: () => new PaymentDeclinedError(),
    });
  }
}
