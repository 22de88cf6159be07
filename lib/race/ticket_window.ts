import { requireKnownOptions } from "../kit/desk/errors.ts";
import { QueueClosedError } from "../kit/messages/errors.ts";
import { Pipe } from "../kit/messages/pipe.ts";
import { Queue } from "../kit/messages/queue.ts";
import type { CallHandler } from "../kit/messages/remote_calls.ts";
import { serveQueue } from "../kit/messages/remote_queue.ts";
import { BUY, SEARCH } from "../kit/messages/remote_ticket_window.ts";
import { Waiter, type WaitOptions } from "../kit/messages/waiter.ts";
import {
  isWindowReport,
  isWindowRequest,
  type WindowQuestion,
  type WindowRequest,
} from "../kit/messages/window_protocol.ts";
import { killChild, startDeno } from "./child_process.ts";
import { NO_RIGHTS } from "./sandbox.ts";

/** How long the owner may take to start, and to answer what is left when it closes, in ms. */
const OWNER_LIMIT = 10_000;

/** What the owner's process runs. */
const OWNER = new URL("../kit/process/window_main.ts", import.meta.url).href;

/** Options of {@linkcode openTicketWindow}. */
export interface OpenTicketWindowOptions {
  /** How many tickets there are to sell: a whole number, zero or more. */
  tickets: number;
  /** Kills the owner's process when aborted; all who wait for an answer get its reason. */
  signal?: AbortSignal;
}

/** The ticket window as seen by its opener, which passes the clients' requests on. */
export interface OpenTicketWindow extends AsyncDisposable {
  /** The id of the process that owns the tickets. */
  readonly pid: number;
  /**
   * Puts a client's request in the owner's queue and waits for the answer. A request that has timed
   * out may still be served.
   *
   * @param client Who asks: the name of the pipe that the request came through.
   * @param what `"search"` for the number of tickets left, `"buy"` for one ticket.
   * @returns The number of tickets left, or whether one was sold.
   * @throws {PeerGoneError} as soon as the owner has died
   * @throws {QueueClosedError} after `close()`
   * @throws {MessageTimeoutError} when the answer does not come
   */
  request(
    client: string,
    what: "search" | "buy",
    options?: WaitOptions,
  ): Promise<number | boolean>;
  /**
   * Stops selling: what is in the queue is still served, then the owner's process ends.
   *
   * @returns The stock that is left.
   * @throws {PeerGoneError} when the owner has died, and the stock with it
   * @throws {MessageTimeoutError} when the owner does not finish within 10 s; it is killed
   */
  close(): Promise<{ ticketsLeft: number }>;
}

/**
 * Opens a ticket window: starts a process that owns the tickets, keeps them in its memory and sells
 * one after the other. It takes the requests from a queue, so no client needs a lock; it touches no
 * file and has no permission.
 *
 * @example
 * ```ts
 * import { openTicketWindow } from "last-ticket/race";
 *
 * await using ticketWindow = await openTicketWindow({ tickets: 1 });
 * console.log(await ticketWindow.request("Ann", "buy")); // true
 * console.log(await ticketWindow.request("Ben", "buy")); // false
 * console.log(await ticketWindow.close()); // { ticketsLeft: 0 }
 * ```
 *
 * @param options How many tickets there are.
 * @returns The window, when its owner is ready.
 * @throws {PeerGoneError} when the owner does not start
 * @throws {ProcessStartError} when the system starts no further process
 */
export async function openTicketWindow(
  options: OpenTicketWindowOptions,
): Promise<OpenTicketWindow> {
  requireKnownOptions("open the ticket window", options, ["tickets", "signal"]);
  const { tickets, signal } = options;
  if (!Number.isSafeInteger(tickets) || tickets < 0) {
    throw new RangeError(
      `Cannot open the ticket window as 'tickets' must be a whole number, zero or more: current value is ${tickets}`,
    );
  }
  signal?.throwIfAborted();
  const child = startDeno(["run", ...NO_RIGHTS, OWNER, `${tickets}`], {
    stdin: "piped",
    stderr: "inherit",
  });
  const owner = new Owner(child, signal);
  try {
    await owner.started;
    return owner;
  } catch (error) {
    await owner[Symbol.asyncDispose]();
    throw error;
  }
}

/**
 * Answers the calls of one client's {@linkcode RemoteTicketWindow}: pass them to the
 * {@linkcode RemoteCalls} over that client's pipe.
 *
 * @example
 * ```ts
 * import { Pipe } from "last-ticket";
 * import { RemoteCalls, RemoteTicketWindow } from "last-ticket/messages";
 * import { openTicketWindow, ticketWindowHandlers } from "last-ticket/race";
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
 * @param client The name that the runner gave the pipe: what the client calls itself does not count.
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

class Owner implements OpenTicketWindow {
  readonly pid: number;
  readonly #child: Deno.ChildProcess;
  readonly #signal: AbortSignal | undefined;
  readonly #pipe: Pipe;
  readonly #requests = new Queue<WindowRequest>();
  readonly #answers = new Map<number, Waiter<number | boolean>>();
  readonly #started: Waiter<void>;
  #finished: Waiter<number> | undefined;
  #closed: Promise<{ ticketsLeft: number }> | undefined;
  #failure: unknown;
  #lastId = 0;

  constructor(child: Deno.ChildProcess, signal: AbortSignal | undefined) {
    this.pid = child.pid;
    this.#child = child;
    this.#signal = signal;
    this.#started = new Waiter({ timeout: OWNER_LIMIT }, "open the ticket window", () => {});
    this.#pipe = Pipe.toProcess(child, { peer: "ticket window" });
    const onMessage = (message: unknown): void => this.#receive(message);
    serveQueue(this.#requests, this.#pipe, isWindowRequest, { onMessage })
      .catch((error) => this.#fail(error));
    signal?.addEventListener("abort", this.#abort);
  }

  get started(): Promise<void> {
    return this.#started.promise;
  }

  async request(
    client: string,
    what: WindowQuestion,
    options: WaitOptions = {},
  ): Promise<number | boolean> {
    if (this.#failure !== undefined) throw this.#failure;
    const id = ++this.#lastId;
    const doing = `${what} at the ticket window for '${client}'`;
    const answer = new Waiter<number | boolean>(options, doing, () => this.#answers.delete(id));
    this.#answers.set(id, answer);
    // With the same options: a request that is given up while the queue is full was never made.
    this.#requests.put({ id, what }, options).catch((error) => answer.reject(error));
    try {
      return await answer.promise;
    } finally {
      this.#answers.delete(id);
    }
  }

  close(): Promise<{ ticketsLeft: number }> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#fail(new QueueClosedError("Cannot ask the ticket window as it is closed"));
    this.#signal?.removeEventListener("abort", this.#abort);
    killChild(this.#child);
    await this.#child.status;
    await this.#pipe.close();
  }

  async #close(): Promise<{ ticketsLeft: number }> {
    try {
      if (this.#failure !== undefined) throw this.#failure;
      this.#finished = new Waiter({ timeout: OWNER_LIMIT }, "close the ticket window", () => {});
      this.#requests.close();
      return { ticketsLeft: await this.#finished.promise };
    } finally {
      await this[Symbol.asyncDispose]();
    }
  }

  #receive(report: unknown): void {
    if (!isWindowReport(report)) return;
    if (report.kind === "ready") this.#started.resolve();
    else if (report.kind === "closed") this.#finished?.resolve(report.ticketsLeft);
    else this.#answers.get(report.id)?.resolve(report.answer);
  }

  /** The first reason stays: what follows from it says less. */
  #fail(reason: unknown): void {
    this.#failure ??= reason;
    this.#started.reject(this.#failure);
    this.#finished?.reject(this.#failure);
    for (const answer of this.#answers.values()) answer.reject(this.#failure);
    this.#requests.close();
  }

  readonly #abort = (): void => {
    this.#fail(this.#signal?.reason);
    killChild(this.#child);
  };
}
