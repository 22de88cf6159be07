import { SecondLeaseError } from "./lock_errors.ts";
import type { Guard } from "./lock.ts";

/** Longer than anybody waits for somebody who may be dead, in milliseconds: a day. */
export const LONGEST_LEASE_MS = 86_400_000;
/** The most leases that were given, and changes that were made, before clients begin: many more may follow. */
export const MOST_EARLIER = 1_000_000_000_000;

/**
 * A lock with an end: whoever has been given it has it for some time only, so that a holder that is never heard
 * of again keeps nobody waiting for ever.
 *
 * Only the lease itself knows when it ends. A holder cannot: it may be held up at any moment, for any time, and
 * its clock may be wrong.
 */
export interface Lease {
  /**
   * Waits until nobody has the lease any more and takes it. Others have it only for so long, so the wait ends.
   *
   * @returns What proves it, and gives it back before its time.
   * @throws {SecondLeaseError} when this client has asked for it before: each is given it once
   */
  acquire(): Promise<LeaseGuard>;
}

/** The proof that its owner was given a {@linkcode Lease}, which is not to say that it has it still. */
export interface LeaseGuard extends Guard {
  /**
   * The fencing token: a whole number, larger than that of any lease that was given before. Who is shown
   * two tokens knows which lease came later.
   */
  readonly token: number;
  /** How long the lease lasts, in milliseconds. They began to pass before the client had heard of it. */
  readonly lasts: number;
  /** Gives the lease back. When its time is over, that changes nothing. Further calls do nothing. */
  release(): void;
}

/** The lease of one client, which is given it once: so there are no more tokens than clients. */
export class ClientLease implements Lease {
  readonly #source: Lease;
  #hasAsked = false;

  /** @param source Who gives the lease to all clients. */
  constructor(source: Lease) {
    this.#source = source;
  }

  async acquire(): Promise<LeaseGuard> {
    if (this.#hasAsked) throw new SecondLeaseError();
    this.#hasAsked = true;
    return await this.#source.acquire();
  }
}
