/** The name of the lock in schedules and messages. */
export const LOCK = "lock";

/** A file of one run. */
export interface SimulatedFile {
  /** What is in it. */
  text: string;
  /** When it was created or last written, in milliseconds of virtual time. */
  writtenAt: number;
}

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
  readonly #clients: readonly string[];

  /**
   * Makes what the clients of one run find at its start.
   *
   * @param tickets How many tickets there are at the start, in the file and at the window.
   * @param clients The clients' names.
   */
  constructor(tickets: number, clients: readonly string[]) {
    this.tickets = tickets;
    this.windowTickets = tickets;
    this.#clients = clients;
  }

  /** The clients' names. They never change, so that they are no part of the state. */
  get clients(): readonly string[] {
    return this.#clients;
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
