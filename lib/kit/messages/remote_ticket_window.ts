import { requireKnownOptions } from "../desk/errors.ts";
import type { TicketWindow } from "../desk/ticket_office.ts";
import { travel } from "../desk/timers.ts";
import { MessageError } from "./errors.ts";
import type { RemoteCalls } from "./remote_calls.ts";

/** The methods that a client calls over its pipe. */
export const SEARCH = "window.search";
export const BUY = "window.buy";

/** Options of a {@linkcode RemoteTicketWindow}. */
export interface RemoteTicketWindowOptions {
  /**
   * How long an answer or a request is on its way, in milliseconds. With 0 no timer is set.
   *
   * @default {0}
   */
  latency?: number;
}

/**
 * The ticket window as a client sees it, which asks over its own pipe.
 *
 * The other end must answer with {@linkcode ticketWindowHandlers}.
 */
export class RemoteTicketWindow implements TicketWindow {
  readonly #calls: RemoteCalls;
  readonly #latency: number;

  /**
   * Makes the client's end of the window.
   *
   * @param calls The calls over the client's pipe.
   * @param options How long the network takes.
   */
  constructor(calls: RemoteCalls, options: RemoteTicketWindowOptions = {}) {
    requireKnownOptions("make a ticket window", options, ["latency"]);
    const { latency = 0 } = options;
    if (!(latency >= 0)) {
      throw new RangeError(
        `Cannot make a ticket window as 'latency' must not be negative: current value is ${latency}`,
      );
    }
    this.#calls = calls;
    this.#latency = latency;
  }

  /**
   * Asks how many tickets are left. Costs one network delay.
   *
   * @returns The number when the owner was asked; it may be smaller when the delay is over.
   * @throws {PeerGoneError} at once when the owner's process has died
   */
  async search(): Promise<number> {
    const count = await this.#calls.call(SEARCH);
    if (typeof count !== "number") throw unexpected(SEARCH, count);
    await travel(this.#latency);
    return count;
  }

  /**
   * Asks for one ticket. Costs one network delay, as a search does.
   *
   * @returns Whether the owner sold one.
   * @throws {PeerGoneError} at once when the owner's process has died
   */
  async buy(): Promise<boolean> {
    await travel(this.#latency);
    const sold = await this.#calls.call(BUY);
    if (typeof sold !== "boolean") throw unexpected(BUY, sold);
    return sold;
  }
}

function unexpected(method: string, answer: unknown): MessageError {
  return new MessageError(`Cannot call '${method}' as the answer is unexpected: ${answer}`);
}
