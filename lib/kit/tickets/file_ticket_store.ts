import { checkTickets } from "../desk/ticket_office.ts";
import { checkVersion, type TicketStore, type VersionedTickets } from "../desk/ticket_store.ts";
import { travel } from "../desk/timers.ts";
import { FileLock } from "../locks/file_lock.ts";
import { type FileTicketOfficeOptions, latencyOf } from "./file_ticket_office.ts";
import { LONGEST_WAIT, readStock, writeStock } from "./stock_file.ts";

/**
 * A stock with a version, in a JSON file: `{"count": 1, "version": 0}`.
 *
 * To compare and to write is one step, under a {@linkcode FileLock} next to the file, which the kernel
 * frees when its holder dies; and the file is replaced as a whole. So after a `kill -9` at any moment there is
 * either the old stock with its version or the new one with the next version, and others go on.
 *
 * @example
 * ```ts
 * import { createStore, FileTicketStore } from "last-ticket/tickets";
 *
 * const path = `${await Deno.makeTempDir()}/tickets.json`;
 * await createStore(path, 1);
 * using store = new FileTicketStore(path, { latency: 10 });
 * const { count, version } = await store.read();
 * console.log(await store.compareAndSwap(version, count - 1)); // true
 * console.log(await store.compareAndSwap(version, count - 1)); // false: there is a later version
 * ```
 */
export class FileTicketStore implements TicketStore, Disposable {
  readonly #path: string;
  readonly #latency: number;
  readonly #lock: FileLock;

  /**
   * Opens the store. The file is not looked at yet.
   *
   * @param path The path of the file that {@linkcode createStore} has made.
   * @param options How slow the network is.
   * @throws {RangeError} when `latency` is negative, not finite or longer than a timer can be
   */
  constructor(path: string, options: FileTicketOfficeOptions = {}) {
    this.#path = path;
    this.#latency = latencyOf("open the ticket store", options);
    this.#lock = new FileLock(`${path}.lock`);
  }

  /**
   * Reads the stock.
   *
   * @returns The stock of one network delay ago, and its version.
   * @throws {TicketFileError} when the file cannot be read
   */
  async read(): Promise<VersionedTickets> {
    const stock = await readStore(this.#path);
    await travel(this.#latency);
    return stock;
  }

  /**
   * Writes the stock if nobody has changed it since it had this version. The request arrives one network
   * delay later.
   *
   * @param version The version that {@linkcode FileTicketStore.read} has told.
   * @param count How many tickets are left then.
   * @returns Whether it was written.
   * @throws {StoreVersionError} when `version` cannot be one
   * @throws {TicketFileContentError} when `count` is not a whole number, zero or more
   * @throws {TicketFileError} when the file cannot be read or written
   * @throws {LockTimeoutError} when another process has been at its swap for ten seconds, as if it were stopped
   */
  async compareAndSwap(version: number, count: number): Promise<boolean> {
    const expected = checkVersion(version);
    const tickets = checkTickets(this.#path, { count });
    await travel(this.#latency);
    using _guard = await this.#lock.acquire({ timeout: LONGEST_WAIT });
    const { version: current } = await readStore(this.#path);
    if (current !== expected) return false;
    await writeStock(this.#path, { ...tickets, version: current + 1 });
    return true;
  }

  /** Closes the lock file. */
  [Symbol.dispose](): void {
    this.#lock.close();
  }
}

/**
 * Makes the file of a store. What was there is overwritten.
 *
 * @param path The path of the file.
 * @param count How many tickets there are.
 * @param version How often it was changed so far.
 * @throws {TicketFileContentError} when `count` is not a whole number, zero or more
 * @throws {TicketFileError} when it cannot be written
 */
export async function createStore(path: string, count: number, version = 0): Promise<void> {
  await writeStock(path, { ...checkTickets(path, { count }), version });
}

/**
 * Reads the file of a store.
 *
 * @param path The path of the file.
 * @returns The stock and its version.
 * @throws {TicketFileContentError} when the file says anything but `{"count": 1, "version": 0}` or the like
 * @throws {TicketFileError} when it cannot be read
 */
export async function readStore(path: string): Promise<VersionedTickets> {
  const { count, mark: version } = await readStock(path, "version");
  return { count, version };
}
