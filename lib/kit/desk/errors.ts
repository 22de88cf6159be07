import { explainUnknownOption, findUnknownOption, type UnknownOption } from "./refusals.ts";

/** Thrown when an option does not exist, of anything but a lock, a race or an exploration: those have errors of their own. */
export class OptionError extends TypeError {
  /** The name of the class. */
  override name = "OptionError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "OPTION";
  /** The option that does not exist, and the one that was probably meant. */
  readonly unknown: UnknownOption;

  /**
   * Creates an error that names the option and the fix.
   *
   * @param cannot What cannot be done, such as `"open a pipe"`.
   * @param unknown The option that does not exist.
   * @param known The options that exist.
   */
  constructor(cannot: string, unknown: UnknownOption, known: readonly string[]) {
    super(`Cannot ${cannot} as ${explainUnknownOption(unknown, known)}`);
    this.unknown = unknown;
  }
}

/**
 * Refuses options that do not exist.
 *
 * @param cannot What cannot be done then, such as `"open a pipe"`.
 * @param options What was passed.
 * @param known The names of all options.
 * @throws {OptionError} naming the option, and the one that was probably meant
 */
export function requireKnownOptions(
  cannot: string,
  options: object,
  known: readonly string[],
): void {
  const unknown = findUnknownOption(options, known);
  if (unknown) throw new OptionError(cannot, unknown, known);
}

/** Thrown by an operation that a schedule lets fail, as a network does. */
export class NetworkError extends Error {
  /** The name of the class. */
  override name = "NetworkError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "NETWORK";
}

/** Thrown when the bank declines a payment. */
export class PaymentDeclinedError extends Error {
  /** The name of the class. */
  override name = "PaymentDeclinedError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "PAYMENT_DECLINED";

  /** Says that the payment was declined. */
  constructor() {
    super("The bank has declined the payment");
  }
}

/** Thrown when a name cannot be that of a file in a shared folder. */
export class FileNameError extends Error {
  /** The name of the class. */
  override name = "FileNameError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "FILE_NAME";
}

/** Something is wrong with a ticket file. Whatever it is, the file is left as it was. */
export class TicketFileError extends Error {
  /** The name of the class. */
  override name = "TicketFileError";
  /** The path of the ticket file. */
  readonly path: string;

  /**
   * Creates an error that names the file and the fix.
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

/** What is in the file, or what is about to be written into it, is not `{"count": 1}` or the like. */
export class TicketFileContentError extends TicketFileError {
  /** The name of the class. */
  override name = "TicketFileContentError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "TICKET_FILE_CONTENT";
}

/** Thrown when what is said to be the version of a store cannot be one. */
export class StoreVersionError extends TypeError {
  /** The name of the class. */
  override name = "StoreVersionError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "STORE_VERSION";
}

/** Thrown when what is said to be a fencing token cannot be one. */
export class FencingTokenError extends TypeError {
  /** The name of the class. */
  override name = "FencingTokenError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "FENCING_TOKEN";
}

/** Thrown when a client asks for something that its race does not have. */
export class NotInThisRaceError extends Error {
  /** The name of the class. */
  override name = "NotInThisRaceError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "NOT_IN_THIS_RACE";
  /** What the client asked for, such as `"desk.lock"`. */
  readonly what: string;

  /**
   * Creates an error that names the fix.
   *
   * @param what What the client asked for.
   * @param why Why the race does not have it, and what to use instead.
   */
  constructor(what: string, why: string) {
    super(`Cannot use ${what} in this race as ${why}`);
    this.what = what;
  }
}
