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
