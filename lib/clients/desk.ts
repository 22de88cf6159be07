import type { Lock } from "../locks/lock.ts";
import type { TicketWindow } from "../messages/ticket_window.ts";
import type { TicketOffice } from "../tickets/ticket_office.ts";

/** A screen that all clients print on. */
export interface Terminal {
  /** Prints one line. It is on the screen when the promise resolves. */
  print(line: string): Promise<void>;
}

/** What a client is given. Everything that it shares with other clients is in here. */
export interface Desk {
  /** The client's name, `"Ann"` for the first one. */
  readonly name: string;
  /** The office whose stock is a file that all clients read and write. */
  readonly office: TicketOffice;
  /** The lock that all clients share. */
  readonly lock: Lock;
  /** The screen that all clients share. */
  readonly terminal: Terminal;
  /** The window of the one process that owns the tickets, in a race that opens it. */
  readonly window: TicketWindow;
}

/** A client: does what it does at its desk and says whether it has a ticket now. */
export type Client = (desk: Desk) => Promise<boolean>;
