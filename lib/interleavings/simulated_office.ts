import { buyTicket, type TicketOffice, type Tickets } from "../tickets/ticket_office.ts";
import { step } from "./operation.ts";
import type { SimulatedWorld } from "./simulated_world.ts";

/** Thrown by an operation that the explorer lets fail. */
export class NetworkError extends Error {
  override readonly name: string = "NetworkError";
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

  write({ count }: Tickets): Promise<void> {
    return step({
      kind: "write",
      on: "tickets",
      detail: String(count),
      run: () => {
        this.#world.tickets = count;
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
