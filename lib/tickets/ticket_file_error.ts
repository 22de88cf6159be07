/** Something is wrong with a ticket file. Whatever it is, the file is left as it was. */
export class TicketFileError extends Error {
  /** The name of the class. */
  override name = "TicketFileError";
  /** The path of the ticket file. */
  readonly path: string;

  /**
   * Makes the error.
   *
   * @param path The path of the ticket file.
   * @param message What cannot be done, why, and what to do about it.
   * @param options May carry the `cause`.
   */
  constructor(path: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.path = path;
  }
}

/** The file cannot be read or written at all; `cause` is the error of the file system or of Deno. */
export class TicketFileAccessError extends TicketFileError {
  /** The name of the class. */
  override name = "TicketFileAccessError";
}

/** What is in the file, or what is about to be written into it, is not `{"count": 1}` or the like. */
export class TicketFileContentError extends TicketFileError {
  /** The name of the class. */
  override name = "TicketFileContentError";
}
