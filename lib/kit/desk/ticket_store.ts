import { StoreVersionError } from "./errors.ts";
import { inspectValue } from "./refusals.ts";
import type { Tickets } from "./ticket_office.ts";

/** The stock and its version. */
export interface VersionedTickets extends Tickets {
  /** How often the stock was changed so far: 0 at the start. No two states of it have the same version. */
  version: number;
}

/** A stock that is changed only by whoever knows its latest version. Every call costs one network delay. */
export interface TicketStore {
  /** Reads the stock, and which version of it that is. */
  read(): Promise<VersionedTickets>;
  /**
   * Writes the stock if nobody has changed it since it had this version: it compares and writes in one
   * step, and no other client comes in between.
   *
   * @param version The version that {@linkcode TicketStore.read} has told.
   * @param count How many tickets are left then.
   * @returns Whether it was written. If not, there is another version by now, and nothing has changed.
   * @throws {StoreVersionError} when `version` cannot be one
   * @throws {TicketFileContentError} when `count` is not a whole number, zero or more
   */
  compareAndSwap(version: number, count: number): Promise<boolean>;
}

/**
 * Checks what is said to be a version. Types say so too, but a notebook does not check them.
 *
 * @throws {StoreVersionError} when it cannot be one: the usual mistake is to pass all that was read
 */
export function checkVersion(version: unknown): number {
  if (typeof version === "number" && Number.isSafeInteger(version) && version >= 0) return version;
  throw new StoreVersionError(
    "Cannot compare and swap as 'version' must be the whole number that read() has told: " +
      `current value is ${inspectValue(version)}`,
  );
}
