/** Thrown when a {@linkcode Pipe} is used after this side has ended or closed it. */
export class PipeClosedError extends Error {
  /**
   * Makes the error.
   *
   * @param message What could not be done.
   */
  constructor(message: string) {
    super(message);
    this.name = "PipeClosedError";
  }
}
