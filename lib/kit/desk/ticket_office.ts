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
export async function buyTicket(office: Pick<TicketOffice, "read" | "write">): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await office.write({ count: count - 1 });
  return true;
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

/** Thrown when the bank declines a payment. */
export class PaymentDeclinedError extends Error {
  /** The name of this class. */
  override name = "PaymentDeclinedError";

  /** Says that the payment was declined. */
  constructor() {
    super("The bank has declined the payment");
  }
}

/** What a client sees of the one process that owns the tickets: it asks, the owner answers. */
export interface TicketWindow {
  /** Asks how many tickets are left. Costs one network delay. */
  search(): Promise<number>;
  /**
   * Asks for one ticket. Requests are served one after the other, so no lock is needed.
   *
   * @returns Whether the owner sold one.
   * @throws {PeerGoneError} at once when the owner's process has died
   */
  buy(): Promise<boolean>;
}
