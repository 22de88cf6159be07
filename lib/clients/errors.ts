/** An option of {@linkcode runClients} cannot be used. */
export class RaceOptionError extends RangeError {
  override readonly name: string = "RaceOptionError";
}

/** A client function cannot be sent to another process. */
export class ClientSourceError extends TypeError {
  override readonly name: string = "ClientSourceError";
}

/** A client asked for something that this race does not have. */
export class NotInThisRaceError extends Error {
  override readonly name: string = "NotInThisRaceError";
}
