/** Thrown when there is no database server to work with: it names what is missing, and the fix. */
export class DatabaseUnavailableError extends Error {
  /** The name of the class. */
  override name = "DatabaseUnavailableError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "DATABASE_UNAVAILABLE";

  /**
   * Creates an error that names the fix.
   *
   * @param reason Why there is no server, and what to do about it.
   * @param options What was thrown, as the cause.
   */
  constructor(reason: string, options?: ErrorOptions) {
    super(`Cannot use a database as ${reason}`, options);
  }
}
