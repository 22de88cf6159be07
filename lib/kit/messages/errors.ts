/** Thrown when something is not a message that can be sent, received or understood. */
export class MessageError extends Error {
  /** The name of the class. */
  override name = "MessageError";
  /** What went wrong, whatever the language of the message. */
  readonly code: "MESSAGE" | "MESSAGE_TOO_LONG" = "MESSAGE";
}

/** Thrown when a message is longer than its {@linkcode Pipe} allows. */
export class MessageTooLongError extends MessageError {
  /** The name of the class. */
  override name = "MessageTooLongError";
  /** What went wrong, whatever the language of the message. */
  override readonly code = "MESSAGE_TOO_LONG";
  /** The most bytes that a message may have. */
  readonly maxBytes: number;

  /**
   * Makes the error.
   *
   * @param message Who sent it, and how long it may be.
   * @param maxBytes The most bytes that a message may have.
   */
  constructor(message: string, maxBytes: number) {
    super(message);
    this.maxBytes = maxBytes;
  }
}

/** Thrown when a wait for a message, an answer or a place in a queue has taken too long. */
export class MessageTimeoutError extends Error {
  /** The name of the class. */
  override name = "MessageTimeoutError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "MESSAGE_TIMEOUT";
  /** How long the wait was, in milliseconds. */
  readonly timeout: number;

  /**
   * Makes the error.
   *
   * @param message What could not be done, and after how many milliseconds.
   * @param timeout How long the wait was, in milliseconds.
   */
  constructor(message: string, timeout: number) {
    super(message);
    this.timeout = timeout;
  }
}

/**
 * Thrown when the other side of a {@linkcode Pipe} has died or has closed it: at once, also to those
 * that already wait for it.
 */
export class PeerGoneError extends Error {
  /** The name of the class. */
  override name = "PeerGoneError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "PEER_GONE";
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
    this.peer = peer;
  }
}

/** Thrown when a {@linkcode Pipe} is used after this side has ended or closed it. */
export class PipeClosedError extends Error {
  /** The name of the class. */
  override name = "PipeClosedError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "PIPE_CLOSED";
}

/** Thrown when something is put in a queue that is closed. */
export class QueueClosedError extends Error {
  /** The name of the class. */
  override name = "QueueClosedError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "QUEUE_CLOSED";
}

/** Thrown when a remote call has failed on the other side, with an error that has no type here. */
export class RemoteCallError extends Error {
  /** The name of the class. */
  override name = "RemoteCallError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "REMOTE_CALL";
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
    this.remoteName = remoteName;
  }
}
