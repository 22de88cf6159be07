/**
 * Thrown when the other side of a {@linkcode Pipe} has died or has closed it: at once, also to those
 * who already wait for it.
 */
export class PeerGoneError extends Error {
  /** Who has gone, by the name that its pipe was given. */
  readonly peer: string;

  /**
   * Makes the error.
   *
   * @param message What could not be done, with whom, and what became of it.
   * @param peer Who has gone.
   * @param options The error that showed it, as `cause`.
   */
  constructor(message: string, peer: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "PeerGoneError";
    this.peer = peer;
  }
}
