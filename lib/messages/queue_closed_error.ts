/** Thrown when something is put in a queue that is closed. */
export class QueueClosedError extends Error {
  /**
   * Makes the error.
   *
   * @param message What could not be done.
   */
  constructor(message: string) {
    super(message);
    this.name = "QueueClosedError";
  }
}
