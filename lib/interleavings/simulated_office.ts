import { checkTickets } from "../tickets/_check_tickets.ts";
import { buyTicket, type TicketOffice, type Tickets } from "../tickets/ticket_office.ts";
import { step } from "./operation.ts";
import { showValue } from "./show_value.ts";
import type { SimulatedWorld } from "./simulated_world.ts";

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

  constructor(world: SimulatedWorld) {
    this.#world = world;
  }

  search(): Promise<number> {
    return this.#look("search", () => this.#world.tickets);
  }

  read(): Promise<Tickets> {
    return this.#look("read", () => ({ count: this.#world.tickets }));
  }

  write(tickets: Tickets): Promise<void> {
    return step({
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
    return step({ kind, on: "tickets", looks: true, run, fails });
  }
}
