import { requireKnownOptions } from "../desk/errors.ts";
import { LONGEST_TIMER_MS } from "../desk/longest_timer.ts";
import { buyTicket, type TicketOffice, type Tickets } from "../desk/ticket_office.ts";
import { travel } from "../desk/timers.ts";
import { readTickets, writeTickets } from "./ticket_file.ts";

/** Options for {@linkcode FileTicketOffice}. */
export interface FileTicketOfficeOptions {
  /**
   * How long an answer or a request is on its way, in milliseconds. With 0 no timer is set.
   *
   * @default {100}
   */
  latency?: number;
}

/**
 * How slow the network is to be.
 *
 * @param cannot What cannot be done otherwise, such as `"open the ticket office"`.
 * @throws {OptionError} when there is another option
 * @throws {RangeError} when it is negative, not finite or longer than a timer can be
 */
export function latencyOf(cannot: string, options: FileTicketOfficeOptions): number {
  requireKnownOptions(cannot, options, ["latency"]);
  const { latency = 100 } = options;
  if (latency >= 0 && latency <= LONGEST_TIMER_MS) return latency;
  throw new RangeError(
    `Cannot ${cannot} as 'latency' must be between 0 and ${LONGEST_TIMER_MS}: current value is ${latency}`,
  );
}

/**
 * A ticket office that keeps its stock in a JSON file: `{"count": 1}`.
 *
 * The network delay sits where it does the most harm: what {@linkcode FileTicketOffice.read} found
 * is as old as the delay when the client gets it, and {@linkcode FileTicketOffice.write} takes as
 * long again to arrive. So a purchase rests for two delays on what may be true no longer.
 *
 * @example
 * ```ts
 * import { FileTicketOffice, writeTickets } from "last-ticket/tickets";
 *
 * const path = await Deno.makeTempFile();
 * await writeTickets(path, { count: 1 });
 * const office = new FileTicketOffice(path, { latency: 10 });
 * console.log(await office.buy()); // true
 * console.log(await office.search()); // 0
 * await Deno.remove(path);
 * ```
 */
export class FileTicketOffice implements TicketOffice {
  readonly #path: string;
  readonly #latency: number;

  /**
   * Opens the office. The file is not looked at yet.
   *
   * @param path The path of the ticket file.
   * @param options How slow the network is.
   * @throws {RangeError} when `latency` is negative, not finite or longer than a timer can be
   */
  constructor(path: string, options: FileTicketOfficeOptions = {}) {
    this.#path = path;
    this.#latency = latencyOf("open the ticket office", options);
  }

  /**
   * Looks up how many tickets are left.
   *
   * @returns How many there were one network delay ago.
   * @throws {TicketFileError} when the ticket file cannot be read
   */
  async search(): Promise<number> {
    const { count } = await this.read();
    return count;
  }

  /**
   * Reads the stock: the first half of a purchase.
   *
   * @returns The stock of one network delay ago.
   * @throws {TicketFileError} when the ticket file cannot be read
   */
  async read(): Promise<Tickets> {
    const tickets = await readTickets(this.#path);
    await travel(this.#latency);
    return tickets;
  }

  /**
   * Writes the stock: the second half of a purchase. Whatever was there before is overwritten.
   *
   * @param tickets The new stock. It is in the file one network delay later.
   * @throws {TicketFileError} when the ticket file cannot be written
   */
  async write(tickets: Tickets): Promise<void> {
    await travel(this.#latency);
    await writeTickets(this.#path, tickets);
  }

  /**
   * Reads the stock and, if there is a ticket left, writes it back with one ticket fewer.
   * Not safe by itself, on purpose: between the read and the write others may do the same.
   *
   * @returns Whether a ticket was bought.
   * @throws {TicketFileError} when the ticket file cannot be read or written
   */
  buy(): Promise<boolean> {
    return buyTicket(this);
  }
}
