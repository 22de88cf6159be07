/** Thrown when a wait for a message, an answer or a place in a queue has taken too long. */
export class MessageTimeoutError extends Error {
  /**
   * Makes the error.
   *
   * @param message What could not be done, and after how many milliseconds.
   */
  constructor(message: string) {
    super(message);
    this.name = "MessageTimeoutError";
  }
}
