// An object that keeps the desk.

import { type Client, type Desk, withLock } from "last-ticket";

class Buyer {
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  async run(): Promise<boolean> {
    await this.#desk.office.search();
    return await withLock(this.#desk.lock, () => this.#buy());
  }

  async #buy(): Promise<boolean> {
    await this.#desk.terminal.print(`${this.#desk.name} is running`);
    await this.#desk.terminal.print(`${this.#desk.name} is done`);
    return await this.#desk.office.buy();
  }
}

export const client: Client = (desk) => new Buyer(desk).run();
