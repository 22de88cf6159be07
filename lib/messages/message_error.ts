/** Thrown when something is not a message that can be sent, received or understood. */
export class MessageError extends Error {
  /**
   * Makes the error.
   *
   * @param message What is wrong with it.
   * @param options The error that showed it, as `cause`.
   */
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "MessageError";
  }
}

/** Thrown when a message is longer than its {@linkcode Pipe} allows. */
export class MessageTooLongError extends MessageError {
  /**
   * Makes the error.
   *
   * @param message Who sent it, and how long it may be.
   */
  constructor(message: string) {
    super(message);
    this.name = "MessageTooLongError";
  }
}
