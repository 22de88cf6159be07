import { TicketFileError } from "../kit/desk/errors.ts";
import { isFileName } from "../kit/desk/files.ts";
import { type Journey, trainsOf } from "../kit/desk/journeys.ts";
import type { Tickets } from "../kit/desk/ticket_office.ts";
import { FolderFiles } from "../kit/files/folder_files.ts";
import { createLease } from "../kit/locks/file_lease.ts";
import { type Stock, trainFile } from "../kit/process/protocol.ts";
import { createFencedStore, readFencedStore } from "../kit/tickets/file_fenced_store.ts";
import { createStore, readStore } from "../kit/tickets/file_ticket_store.ts";
import { readTickets, writeTickets } from "../kit/tickets/ticket_file.ts";
import type { CheckedRaceOptions } from "./race_options.ts";

/** More than any file of an honest client has, in bytes. */
const MOST_BYTES = 10_000;
/** More shared files than anybody needs. */
const MOST_FILES = 1_000;

/** Whether clients share files: the tickets, what locks them, and those of `desk.files`. */
export function sharesFiles({ window, database, store, lease }: CheckedRaceOptions): boolean {
  return !window && !database && !store && lease === undefined;
}

/** The folder of one race, which is all that its clients may read and write. */
export class RaceFolder {
  /** @param path Where it is; it is there, and empty. */
  constructor(readonly path: string) {}

  /** Where the tickets are while they are sold from one file or a store. */
  get ticketFile(): string {
    return `${this.path}/tickets.json`;
  }

  /** Where the lock of all clients is. */
  get lockFile(): string {
    return `${this.ticketFile}.lock`;
  }

  /** Where it is written down who was given the lease last. */
  get leaseFile(): string {
    return `${this.path}/lease.json`;
  }

  /** Where the locks are that have names. */
  get locksFolder(): string {
    return `${this.path}/locks`;
  }

  /** Where the lock files of semaphores are. */
  get semaphoresFolder(): string {
    return `${this.path}/semaphores`;
  }

  /** Where the files are that clients share. */
  get filesFolder(): string {
    return `${this.path}/files`;
  }

  /** Where the trains' ticket files are. */
  get trainsFolder(): string {
    return `${this.path}/trains`;
  }

  /** Creates what the tickets are in, unless they are elsewhere, and what else is shared. */
  async createStock(options: CheckedRaceOptions): Promise<void> {
    const { store, lease, tickets, earlier, journeys } = options;
    if (store) await createStore(this.ticketFile, tickets, earlier);
    if (lease !== undefined) {
      await createLease(this.leaseFile, earlier);
      await createFencedStore(this.ticketFile, tickets, earlier);
    }
    if (sharesFiles(options)) await this.#createFiles(tickets, journeys);
  }

  /** Creates the ticket file, or one for each train, and the folders for all else that is shared. */
  async #createFiles(tickets: number, journeys: readonly Journey[]): Promise<void> {
    await Deno.mkdir(this.filesFolder);
    await Deno.mkdir(this.locksFolder);
    await Deno.mkdir(this.semaphoresFolder);
    await Deno.mkdir(this.trainsFolder);
    const trains = trainsOf(journeys).map((train) => trainFile(this.trainsFolder, train));
    for (const file of trains.length > 0 ? trains : [this.ticketFile]) {
      await writeTickets(file, { count: tickets });
    }
  }

  /** What a client is told of the place. */
  stock({ store, lease, journeys, lock }: CheckedRaceOptions): Stock {
    const storeFile = this.ticketFile;
    if (store) return { at: "store", storeFile };
    if (lease !== undefined) {
      return { at: "lease", leaseFile: this.leaseFile, lasts: lease, storeFile };
    }
    return {
      at: "file",
      ...(journeys.length === 0 && { ticketFile: this.ticketFile }),
      trainsFolder: this.trainsFolder,
      lock,
      lockFile: this.lockFile,
      locksFolder: this.locksFolder,
      semaphoresFolder: this.semaphoresFolder,
      filesFolder: this.filesFolder,
    };
  }

  /** The files of the locks: of all clients' lock, and of those that were asked for by a name. */
  get lockFiles(): string[] {
    return [
      this.lockFile,
      ...namesIn(this.locksFolder).map((name) => `${this.locksFolder}/${name}`),
    ];
  }

  /** How many tickets are left; nothing where that cannot be read, as clients may have done anything. */
  ticketsLeft({ store, lease }: CheckedRaceOptions): Promise<number | undefined> {
    const read = store ? readStore : lease === undefined ? readTickets : readFencedStore;
    return countLeft(this.ticketFile, read);
  }

  /** What each train has left; one whose file cannot be read is missing. */
  async trainsLeft(journeys: readonly Journey[]): Promise<Record<string, number>> {
    const counts: [train: string, left: number][] = [];
    for (const train of trainsOf(journeys)) {
      const left = await countLeft(trainFile(this.trainsFolder, train), readTickets);
      if (left !== undefined) counts.push([train, left]);
    }
    return Object.fromEntries(counts);
  }

  /**
   * The texts of the shared files, but for those that are too large. Clients may have put anything into the
   * place of the folder, or of a file: then nothing can be said of them.
   */
  async sharedTexts(): Promise<Record<string, string> | undefined> {
    const files = new FolderFiles(this.filesFolder);
    const texts: [name: string, text: string][] = [];
    try {
      for (const name of (await files.list()).slice(0, MOST_FILES)) {
        if (!(await isSmallFile(`${this.filesFolder}/${name}`))) continue;
        const text = await files.read(name);
        if (text !== undefined) texts.push([name, text]);
      }
    } catch {
      return undefined;
    }
    return Object.fromEntries(texts);
  }
}

async function countLeft(
  ticketFile: string,
  read: (path: string) => Promise<Tickets>,
): Promise<number | undefined> {
  if (!(await isSmallFile(ticketFile))) return undefined;
  try {
    return (await read(ticketFile)).count;
  } catch (error) {
    if (error instanceof TicketFileError) return undefined;
    throw error;
  }
}

/** A file can be larger than all memory, and take no room on the disk. */
async function isSmallFile(path: string): Promise<boolean> {
  try {
    const { isFile, size } = await Deno.lstat(path);
    return isFile && size <= MOST_BYTES;
  } catch {
    return false;
  }
}

/** The names that clients could choose in a folder; none where they have put something else in its place. */
function namesIn(folder: string): string[] {
  try {
    return Array.from(Deno.readDirSync(folder), ({ name }) => name).filter(isFileName);
  } catch {
    return [];
  }
}
