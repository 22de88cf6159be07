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

/**
 * Thrown when the other side of a {@linkcode Pipe} has died or has closed it: at once, also to those
 * that already wait for it.
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

/** Thrown when a remote call has failed on the other side, with an error that has no type here. */
export class RemoteCallError extends Error {
  /** The name of the error on the other side, such as `"TypeError"`. */
  readonly remoteName: string;

  /**
   * Makes the error.
   *
   * @param message The message of the error on the other side.
   * @param remoteName Its name there.
   */
  constructor(message: string, remoteName: string) {
    super(message);
    this.name = "RemoteCallError";
    this.remoteName = remoteName;
  }
}
