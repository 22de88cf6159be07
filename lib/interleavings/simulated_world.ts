import type { Desk } from "../clients/desk.ts";
import { SimulatedBank } from "./simulated_bank.ts";
import { type SimulatedFile, SimulatedFiles } from "./simulated_files.ts";
import { LOCK, SimulatedLock } from "./simulated_lock.ts";
import { SimulatedOffice } from "./simulated_office.ts";
import { simulatedSection } from "./simulated_section.ts";
import { SimulatedTerminal } from "./simulated_terminal.ts";
import { SimulatedWindow } from "./simulated_window.ts";

/**
 * Everything that the clients of one run share. Its JSON is the state of the run, so that all that can
 * change is in plain fields.
 */
export class SimulatedWorld {
  /** How many tickets the ticket file counts. */
  tickets: number;
  /** How many tickets the owner at the window has left. */
  windowTickets: number;
  /** Who holds the lock. */
  lockHolder: string | undefined = undefined;
  /** Who released a lock that another one had acquired, and whose it was. */
  foreignRelease: { releaser: string; owner: string } | undefined = undefined;
  /** Who is in a critical section, in the order in which they entered it. */
  inSection: string[] = [];
  /** The lines on the terminal. */
  terminal: string[] = [];
  /** The shared files by their names. */
  files: Readonly<Record<string, SimulatedFile>> = {};
  /** Everybody who has a desk. Nobody comes later, so that it is no part of the state. */
  readonly #clients: string[] = [];

  /**
   * Makes what the clients of one run find at its start.
   *
   * @param tickets How many tickets there are at the start, in the file and at the window.
   */
  constructor(tickets: number) {
    this.tickets = tickets;
    this.windowTickets = tickets;
  }

  /** Sets up the desk of a client. */
  deskOf(name: string): Desk {
    this.#clients.push(name);
    return {
      name,
      office: new SimulatedOffice(this),
      lock: new SimulatedLock(this),
      terminal: new SimulatedTerminal(this),
      window: new SimulatedWindow(this),
      bank: new SimulatedBank(),
      files: new SimulatedFiles(this, this.#clients),
      criticalSection: simulatedSection(this),
    };
  }

  /** What the system does when a client crashes: it frees its locks. Files stay as they are. */
  crashed(client: string): void {
    if (this.lockHolder === client) this.lockHolder = undefined;
    this.inSection = this.inSection.filter((name) => name !== client);
  }

  /** Who holds the thing that another client waits for. */
  holderOf(on: string): string | undefined {
    return on === LOCK ? this.lockHolder : undefined;
  }
}
