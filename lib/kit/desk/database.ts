/** A row of a database's answer: its values, by the names of the columns. */
export type Row = Readonly<Record<string, unknown>>;

/** How much a transaction sees of what others do meanwhile. Each database has its own default. */
export type Isolation = "read committed" | "repeatable read" | "serializable";

/** A database on a server, to which each client has a connection of its own. */
export interface Database {
  /**
   * Sends one statement, and waits for the answer: one network delay.
   *
   * @param statement In SQL; `$1`, `$2` stand for the values.
   * @param values What they stand for. A value is never read as SQL.
   * @returns The rows of the answer: those that were found, or `RETURNING` names.
   * @throws {DatabaseError} when the database refuses
   */
  query(statement: string, ...values: readonly (string | number | boolean)[]): Promise<
    readonly Row[]
  >;
  /**
   * Does work in one transaction: it is committed when the work returns, and rolled back when it throws.
   * The connection is taken until then: send all statements through `database`, which the work is given.
   *
   * @param work What is done in the transaction.
   * @param isolation What it sees of others. Without it, what the database takes by default.
   * @returns What the work returned.
   * @throws {DatabaseError} when the database refuses, now or at the commit
   * @throws what the work threw
   */
  transaction<T>(
    work: (database: Pick<Database, "query">) => Promise<T>,
    isolation?: Isolation,
  ): Promise<T>;
}

/** Thrown when a database refuses a statement, or its answer is lost. */
export class DatabaseError extends Error {
  /** The name of the class. */
  override name = "DatabaseError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "DATABASE";
  /**
   * What the database calls it: `"40001"` when it could not put transactions in an order, which is no
   * mistake: try again ([PostgreSQL, Error Codes](https://www.postgresql.org/docs/18/errcodes-appendix.html)).
   */
  readonly state: string;

  /**
   * Creates an error that says what the database said.
   *
   * @param message What it said.
   * @param state What it calls it.
   * @param options What was thrown, as the cause.
   */
  constructor(message: string, state: string, options?: ErrorOptions) {
    super(message, options);
    this.state = state;
  }
}
