import type { TicketWindow } from "../messages/ticket_window.ts";
import { step } from "./operation.ts";
import type { SimulatedWorld } from "./simulated_world.ts";

/** The ticket window of one run: its owner serves a request in one operation. */
export class SimulatedWindow implements TicketWindow {
  readonly #world: SimulatedWorld;

  constructor(world: SimulatedWorld) {
    this.#world = world;
  }

  search(): Promise<number> {
    const run = (): number => this.#world.windowTickets;
    return step({ kind: "search", on: "window", looks: true, run });
  }

  buy(): Promise<boolean> {
    return step({ kind: "buy", on: "window", run: () => this.#sell() });
  }

  #sell(): boolean {
    if (this.#world.windowTickets === 0) return false;
    this.#world.windowTickets--;
    return true;
  }
}
