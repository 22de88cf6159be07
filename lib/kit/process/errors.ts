/** An option of {@linkcode runClients} cannot be used. */
export class RaceOptionError extends RangeError {
  /** The name of this class. */
  override name = "RaceOptionError";
}

/** A client function cannot be sent to another process. */
export class ClientSourceError extends TypeError {
  /** The name of this class. */
  override name = "ClientSourceError";
}

/** A client asked for something that this race does not have. */
export class NotInThisRaceError extends Error {
  /** The name of this class. */
  override name = "NotInThisRaceError";
}
