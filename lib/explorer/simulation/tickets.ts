import { NetworkError } from "../../kit/desk/errors.ts";
import {
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
import { type Issuer, swapOf } from "./operation.ts";
import { step } from "./step.ts";

/** The name of the ticket file in messages. */
export const TICKET_FILE = "tickets.json";

/** An office: the stock is a number that everybody reads and writes. */
export class SimulatedOffice implements TicketOffice {
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

/** The window of the one who owns the tickets. */
export class SimulatedWindow implements TicketWindow {
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

/** The stock with a version. */
export class SimulatedStore implements TicketStore {
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
