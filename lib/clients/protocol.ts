import type { ClientSource } from "./client_source.ts";

/**
 * The methods that the runner and a client's process call in each other over the client's pipe.
 *
 * The runner calls `prepare` with a {@linkcode Setup}; the answer `null` means "ready". It calls
 * `run`, which means "go"; the answer is an {@linkcode Answer}. In between the client calls the
 * other ones, and notifies the runner by `report`. Then the runner ends the pipe, and the process
 * ends when it has nothing left to do.
 */
export const METHODS = {
  prepare: "client.prepare",
  run: "client.run",
  print: "terminal.print",
  pay: "bank.pay",
  pass: "gate.pass",
  report: "client.report",
} as const;

/** What a client's process must know before it can run its client. */
export interface Setup {
  /** The client's name. */
  name: string;
  /** The client itself. */
  source: ClientSource;
  /** What each search, read and write takes, in milliseconds. */
  latency: number;
  /**
   * Milliseconds after which the process ends by itself. The runner kills it sooner, unless it does
   * nothing any more, as the kernel of a notebook whose cell was interrupted while it waited.
   */
  endsAfter: number;
  /** Where the tickets are. */
  stock: Stock;
  /** Whether the client must ask the runner before each operation on what is shared. */
  gated: boolean;
}

/**
 * In a file that all clients share, with a lock that works or one that does not and a folder for other
 * shared files, or at the window.
 */
export type Stock =
  | { at: "file"; ticketFile: string; lockFile: string; lock: boolean; filesFolder: string }
  | { at: "window" };

/** What became of a client, as its own process says. */
export type Answer = { bought: boolean } | { threw: string; stack?: string };
