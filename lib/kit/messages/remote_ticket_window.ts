import type { TicketWindow } from "../desk/ticket_office.ts";
import { MessageError } from "./errors.ts";
import type { CallHandler, RemoteCalls } from "./remote_calls.ts";
import type { OpenTicketWindow } from "./ticket_window.ts";

const SEARCH = "window.search";
const BUY = "window.buy";

/** Options of a {@linkcode RemoteTicketWindow}. */
export interface RemoteTicketWindowOptions {
  /**
   * One network delay, in milliseconds.
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
  constructor(calls: RemoteCalls, { latency = 0 }: RemoteTicketWindowOptions = {}) {
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
    await new Promise((resolve) => setTimeout(resolve, this.#latency));
    return count;
  }

  /**
   * Asks for one ticket.
   *
   * @returns Whether the owner sold one.
   * @throws {PeerGoneError} at once when the owner's process has died
   */
  async buy(): Promise<boolean> {
    const sold = await this.#calls.call(BUY);
    if (typeof sold !== "boolean") throw unexpected(BUY, sold);
    return sold;
  }
}

/**
 * Answers the calls of one client's {@linkcode RemoteTicketWindow}: pass them to the
 * {@linkcode RemoteCalls} over that client's pipe.
 *
 * @example
 * ```ts
 * import { openTicketWindow, Pipe, RemoteCalls, ticketWindowHandlers } from "last-ticket";
 * import { RemoteTicketWindow } from "last-ticket";
 *
 * await using ticketWindow = await openTicketWindow({ tickets: 1 });
 * // In real life the two ends are in two processes: Pipe.toProcess(child) and Pipe.toParent().
 * const there = new TransformStream<Uint8Array, Uint8Array>();
 * const back = new TransformStream<Uint8Array, Uint8Array>();
 * await using near = Pipe.overStreams(back.readable, there.writable);
 * await using far = Pipe.overStreams(there.readable, back.writable);
 * new RemoteCalls(near, { handlers: ticketWindowHandlers(ticketWindow, "Ann") });
 *
 * const seenByAnn = new RemoteTicketWindow(new RemoteCalls(far));
 * console.log(await seenByAnn.search(), await seenByAnn.buy()); // 1 true
 * ```
 *
 * @param window The window that the runner has opened.
 * @param client The name that the runner gave the pipe: who the client says it is does not count.
 * @returns The handlers.
 */
export function ticketWindowHandlers(
  window: OpenTicketWindow,
  client: string,
): Record<string, CallHandler> {
  return {
    [SEARCH]: (_params, signal): Promise<number | boolean> =>
      window.request(client, "search", { signal }),
    [BUY]: (_params, signal): Promise<number | boolean> =>
      window.request(client, "buy", { signal }),
  };
}

function unexpected(method: string, answer: unknown): MessageError {
  return new MessageError(`Cannot call '${method}' as the answer is unexpected: ${answer}`);
}

/** What a client can ask the ticket window. */
export type WindowQuestion = "search" | "buy";

/** A client's request on its way to the owner of the tickets. */
export interface WindowRequest {
  readonly id: number;
  readonly what: WindowQuestion;
}

/** What the owner tells the runner. */
export type WindowReport =
  | { readonly kind: "ready" }
  | { readonly kind: "answer"; readonly id: number; readonly answer: number | boolean }
  | { readonly kind: "closed"; readonly ticketsLeft: number };

export function isWindowRequest(value: unknown): value is WindowRequest {
  return typeof value === "object" && value !== null &&
    "id" in value && typeof value.id === "number" &&
    "what" in value && (value.what === "search" || value.what === "buy");
}

export function isWindowReport(value: unknown): value is WindowReport {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  switch (value.kind) {
    case "ready":
      return true;
    case "answer":
      return "id" in value && typeof value.id === "number" &&
        "answer" in value &&
        (typeof value.answer === "number" || typeof value.answer === "boolean");
    case "closed":
      return "ticketsLeft" in value && typeof value.ticketsLeft === "number";
    default:
      return false;
  }
}
