import { checkToken, type FencedStore, type FencedTickets } from "../../kit/desk/fenced_store.ts";
import type { Lease, LeaseGuard } from "../../kit/desk/lease.ts";
import { checkTickets } from "../../kit/desk/ticket_office.ts";
import { guardOf } from "./locks.ts";
import { GET_LEASE, type Issuer, readFencedOf, writeFencedOf } from "./operation.ts";
import { step } from "./step.ts";
import { TICKET_FILE } from "./tickets.ts";

/** What a client is told of how long it has the lease, in milliseconds. */
const LASTS = 1_000;

/**
 * A lease that may be over at any moment: its holder may be held up for longer than it lasts, and have a clock
 * that is wrong. So nobody waits for it, and to give it back changes nothing.
 */
export class SimulatedLease implements Lease {
  readonly #issuer: Issuer;

  constructor(issuer: Issuer) {
    this.#issuer = issuer;
  }

  async acquire(): Promise<LeaseGuard> {
    const token = await step<number>(this.#issuer, GET_LEASE);
    return { ...guardOf(() => {}), token, lasts: LASTS };
  }
}

/** The stock that compares tokens. */
export class SimulatedFencedStore implements FencedStore {
  readonly #issuer: Issuer;

  constructor(issuer: Issuer) {
    this.#issuer = issuer;
  }

  async read(token?: number): Promise<FencedTickets> {
    return await step(this.#issuer, readFencedOf(checkToken(token)));
  }

  async write(count: number, token?: number): Promise<boolean> {
    const shown = checkToken(token);
    checkTickets(TICKET_FILE, { count });
    return await step(this.#issuer, writeFencedOf(count, shown));
  }
}
