import { FencingTokenError } from "./errors.ts";
import { inspectValue } from "./refusals.ts";
import type { Tickets } from "./ticket_office.ts";

/** The stock, and the largest token that was shown to it. */
export interface FencedTickets extends Tickets {
  /** The largest fencing token that any read or write has shown so far, 0 before the first one. */
  token: number;
}

/**
 * A stock that refuses whoever comes too late: it remembers the largest fencing token that it was shown, and a
 * write that shows a smaller one changes nothing. Every call costs one network delay.
 *
 * Clients that know nothing of tokens can use it all the same: who shows none is let through.
 */
export interface FencedStore {
  /**
   * Reads the stock.
   *
   * @param token The {@linkcode LeaseGuard.token} of the lease under which it is read, to be remembered.
   * @returns The stock, and the largest token so far, this one included.
   * @throws {FencingTokenError} when `token` cannot be one
   */
  read(token?: number): Promise<FencedTickets>;
  /**
   * Writes the stock, unless a token was shown that is larger than this one.
   *
   * @param count How many tickets are left then.
   * @param token The {@linkcode LeaseGuard.token} of the lease under which it is written, to be remembered.
   * @returns Whether it was written. If not, a later lease has been here, and nothing has changed.
   * @throws {FencingTokenError} when `token` cannot be one
   * @throws {TicketFileContentError} when `count` is not a whole number, zero or more
   */
  write(count: number, token?: number): Promise<boolean>;
}

/**
 * Checks what is said to be a fencing token. Types say so too, but a notebook does not check them.
 *
 * @throws {FencingTokenError} when it cannot be one: the usual mistake is to pass the lease itself
 */
export function checkToken(token: unknown): number | undefined {
  if (token === undefined) return undefined;
  if (typeof token === "number" && Number.isSafeInteger(token) && token >= 0) return token;
  throw new FencingTokenError(
    "Cannot use the store as 'token' must be the whole number that the lease has: " +
      `current value is ${inspectValue(token)}`,
  );
}
