/**
 * A database whose tickets clients race for. A race knows nothing else of it, and nothing of the packages that talk
 * to it: those are loaded by whoever has one, as by `startPostgres` of `last-ticket/databases`.
 */
export interface RaceDatabase {
  /** The module that a client's process begins with: it knows how to talk to the database. */
  readonly clientEntry: URL;
  /**
   * Puts the stock of one race into the database: a table `stock` with one row, whose `count` is the number of tickets.
   *
   * @param tickets How many tickets there are.
   * @returns The stock. It is removed when it is disposed, with all that clients have put beside it.
   */
  openStock(tickets: number): Promise<DatabaseStock>;
}

/** The stock of one race in a database. */
export interface DatabaseStock extends AsyncDisposable {
  /** Where clients find it, and how they get in. */
  readonly url: string;
  /** How many tickets are left; nothing when that cannot be told, as clients may have done anything. */
  ticketsLeft(): Promise<number | undefined>;
}
