import { TicketFileContentError } from "./errors.ts";
import { DETACHED_METHOD, inspectValue } from "./refusals.ts";

/** What the ticket file says: `{"count": 1}`. */
export interface Tickets {
  /** How many tickets are left: a whole number, zero or more. */
  count: number;
}

/** A ticket office whose stock is shared by all clients. Every call costs one network delay. */
export interface TicketOffice {
  /** Looks up how many tickets are left. Never wrong to do at the same time as others. */
  search(): Promise<number>;
  /** Reads the stock: the first half of a purchase. */
  read(): Promise<Tickets>;
  /** Writes the stock: the second half of a purchase. Whatever was there before is overwritten. */
  write(tickets: Tickets): Promise<void>;
  /**
   * Reads the stock and, if there is a ticket left, writes it back with one ticket fewer.
   * Not safe by itself, on purpose: between the read and the write others may do the same.
   *
   * @returns Whether a ticket was bought.
   */
  buy(): Promise<boolean>;
}

/** A purchase in its two halves, the same for every {@linkcode TicketOffice}. */
export async function buyTicket(
  office: Pick<TicketOffice, "read" | "write"> | undefined,
): Promise<boolean> {
  if (!office) throw new TypeError(DETACHED_METHOD);
  const { count } = await office.read();
  if (count === 0) return false;
  await office.write({ count: count - 1 });
  return true;
}

/** Returns the tickets that `value` stands for or, as a string, what is wrong with it. */
export function toTickets(value: unknown): Tickets | string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return "it must be an object";
  }
  if (!("count" in value)) return "'count' is missing";
  const { count, ...others } = value;
  if (typeof count !== "number") return "'count' must be a number";
  if (count < 0) return "'count' must not be negative";
  if (!Number.isInteger(count)) return "'count' must be a whole number";
  // Above it, numbers lose their last digits: taking one ticket might take none.
  if (!Number.isSafeInteger(count)) return `'count' must be at most ${Number.MAX_SAFE_INTEGER}`;
  // A purchase writes back the count alone.
  const [other] = Object.keys(others);
  if (other !== undefined) return `'${other}' would be lost by the next purchase`;
  return { count };
}

/**
 * Returns the tickets that are about to be written, and nothing but them.
 *
 * @throws {TicketFileContentError} when they cannot be tickets
 */
export function checkTickets(path: string, tickets: Tickets): Tickets {
  const checked = toTickets(tickets);
  if (typeof checked !== "string") return checked;
  throw new TicketFileContentError(
    path,
    `Cannot write tickets to '${path}' as ${checked}: current value is ${inspectValue(tickets)}`,
  );
}

/** Where a client pays for its ticket. */
export interface Bank {
  /**
   * Pays for one ticket. Costs one network delay.
   *
   * @throws {PaymentDeclinedError} when the bank declines
   */
  pay(): Promise<void>;
}

/** What a client sees of the one process that owns the tickets: it asks, the owner answers. */
export interface TicketWindow {
  /** Asks how many tickets are left. Costs one network delay. */
  search(): Promise<number>;
  /**
   * Asks for one ticket. Costs one network delay. Requests are served one after the other, so no lock is
   * needed.
   *
   * @returns Whether the owner sold one.
   * @throws {PeerGoneError} at once when the owner's process has died
   */
  buy(): Promise<boolean>;
}
