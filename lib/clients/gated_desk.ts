import type { Files } from "../files/files.ts";
import { buyTicket, type TicketOffice, type Tickets } from "../tickets/ticket_office.ts";

/** Resolves when an operation may happen. */
export type Pass = (operation: string) => Promise<void>;

/** A ticket office that asks before each operation. */
export class GatedOffice implements TicketOffice {
  readonly #office: TicketOffice;
  readonly #pass: Pass;

  constructor(office: TicketOffice, pass: Pass) {
    this.#office = office;
    this.#pass = pass;
  }

  async search(): Promise<number> {
    await this.#pass("search tickets");
    return await this.#office.search();
  }

  async read(): Promise<Tickets> {
    await this.#pass("read tickets");
    return await this.#office.read();
  }

  async write(tickets: Tickets): Promise<void> {
    await this.#pass("write tickets");
    await this.#office.write(tickets);
  }

  buy(): Promise<boolean> {
    return buyTicket(this);
  }
}

/** Shared files that ask before each operation. */
export class GatedFiles implements Files {
  readonly #files: Files;
  readonly #pass: Pass;

  constructor(files: Files, pass: Pass) {
    this.#files = files;
    this.#pass = pass;
  }

  async createNew(name: string, text?: string): Promise<boolean> {
    await this.#pass(`create ${name}`);
    return await this.#files.createNew(name, text);
  }

  async exists(name: string): Promise<boolean> {
    await this.#pass(`look for ${name}`);
    return await this.#files.exists(name);
  }

  async read(name: string): Promise<string | undefined> {
    await this.#pass(`read ${name}`);
    return await this.#files.read(name);
  }

  async write(name: string, text: string): Promise<void> {
    await this.#pass(`write ${name}`);
    await this.#files.write(name, text);
  }

  async rename(from: string, to: string): Promise<boolean> {
    await this.#pass(`rename ${from}`);
    return await this.#files.rename(from, to);
  }

  async remove(name: string): Promise<boolean> {
    await this.#pass(`remove ${name}`);
    return await this.#files.remove(name);
  }

  async list(): Promise<string[]> {
    await this.#pass("list files");
    return await this.#files.list();
  }

  async age(name: string): Promise<number | undefined> {
    await this.#pass(`look at the age of ${name}`);
    return await this.#files.age(name);
  }
}
