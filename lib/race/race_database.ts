/**
 * A database whose tickets clients race for. A race knows nothing else of it, and nothing of the packages that talk
 * to it: those are loaded by whoever has one, as by `startPostgres` of `last-ticket/databases`.
 */
export interface RaceDatabase {
  /** The module that a client's process begins with: it knows how to talk to the database. */
  readonly clientEntry: URL;
  /**
   * Puts what clients share in one race into the database, two tables of one row each: `stock` with the `count` of
   * tickets and the highest `token` that it has seen, and `lease` with the `token` of its last holder and when it `ends`.
   * Tokens begin at 0, and the lease has ended.
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
