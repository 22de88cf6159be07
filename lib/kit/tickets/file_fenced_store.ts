import { checkToken, type FencedStore, type FencedTickets } from "../desk/fenced_store.ts";
import { checkTickets } from "../desk/ticket_office.ts";
import { travel } from "../desk/timers.ts";
import { FileLock } from "../locks/file_lock.ts";
import { type FileTicketOfficeOptions, latencyOf } from "./file_ticket_office.ts";
import { LONGEST_WAIT, readStock, writeStock } from "./stock_file.ts";

/**
 * A stock that refuses whoever comes too late, in a JSON file: `{"count": 1, "token": 0}`.
 *
 * To compare the token and to write is one step, under a {@linkcode FileLock} next to the file, which the kernel
 * frees when its holder dies; and the file is replaced as a whole.
 *
 * @example
 * ```ts
 * import { createFencedStore, FileFencedStore } from "last-ticket/tickets";
 *
 * const path = `${await Deno.makeTempDir()}/tickets.json`;
 * await createFencedStore(path, 1);
 * using store = new FileFencedStore(path, { latency: 10 });
 * await store.read(1); // by the first lease
 * const { count } = await store.read(2); // by the second one
 * console.log(await store.write(count - 1, 1)); // false: the second lease has been here
 * console.log(await store.write(count - 1, 2)); // true
 * ```
 */
export class FileFencedStore implements FencedStore, Disposable {
  readonly #path: string;
  readonly #latency: number;
  readonly #lock: FileLock;

  /**
   * Opens the store. The file is not looked at yet.
   *
   * @param path The path of the file that {@linkcode createFencedStore} has made.
   * @param options How slow the network is.
   * @throws {RangeError} when `latency` is negative, not finite or longer than a timer can be
   */
  constructor(path: string, options: FileTicketOfficeOptions = {}) {
    this.#path = path;
    this.#latency = latencyOf("open the fenced store", options);
    this.#lock = new FileLock(`${path}.lock`);
  }

  /**
   * Reads the stock.
   *
   * @param token The token of the lease under which it is read, to be remembered.
   * @returns The stock of one network delay ago, and the largest token so far, this one included.
   * @throws {FencingTokenError} when `token` cannot be one
   * @throws {TicketFileError} when the file cannot be read or written
   * @throws {LockTimeoutError} when another process has been at the file for ten seconds, as if it were stopped
   */
  async read(token?: number): Promise<FencedTickets> {
    const stock = await this.#show(checkToken(token));
    await travel(this.#latency);
    return stock;
  }

  /**
   * Writes the stock, unless a larger token was shown. The request arrives one network delay later.
   *
   * @param count How many tickets are left then.
   * @param token The token of the lease under which it is written, to be remembered.
   * @returns Whether it was written.
   * @throws {FencingTokenError} when `token` cannot be one
   * @throws {TicketFileContentError} when `count` is not a whole number, zero or more
   * @throws {TicketFileError} when the file cannot be read or written
   * @throws {LockTimeoutError} when another process has been at the file for ten seconds, as if it were stopped
   */
  async write(count: number, token?: number): Promise<boolean> {
    const shown = checkToken(token);
    const tickets = checkTickets(this.#path, { count });
    await travel(this.#latency);
    const stock = await this.#show(shown, tickets.count);
    return shown === undefined || shown >= stock.token;
  }

  /** Shows a token, if there is one, and in the same step writes a count, if the token is not refused. */
  async #show(token?: number, count?: number): Promise<FencedTickets> {
    using _guard = await this.#lock.acquire({ timeout: LONGEST_WAIT });
    const before = await readFencedStore(this.#path);
    const { token: largest } = before;
    const isRefused = token !== undefined && token < largest;
    if (isRefused || count === undefined && (token ?? largest) === largest) return before;
    const after = { count: count ?? before.count, token: token ?? largest };
    await writeStock(this.#path, after);
    return after;
  }

  /** Closes the lock file. */
  [Symbol.dispose](): void {
    this.#lock.close();
  }
}

/**
 * Makes the file of a fenced store. What was there is overwritten.
 *
 * @param path The path of the file.
 * @param count How many tickets there are.
 * @param token The largest token that it was shown so far: 0 if none was.
 * @throws {TicketFileContentError} when `count` is not a whole number, zero or more
 * @throws {TicketFileError} when it cannot be written
 */
export async function createFencedStore(path: string, count: number, token = 0): Promise<void> {
  await writeStock(path, { ...checkTickets(path, { count }), token });
}

/**
 * Reads the file of a fenced store.
 *
 * @param path The path of the file.
 * @returns The stock and the largest token that it was shown.
 * @throws {TicketFileContentError} when the file says anything but `{"count": 1, "token": 0}` or the like
 * @throws {TicketFileError} when it cannot be read
 */
export async function readFencedStore(path: string): Promise<FencedTickets> {
  const { count, mark: token } = await readStock(path, "token");
  return { count, token };
}
