// An object that keeps the desk.

import { type Client, type Desk, withLock } from "last-ticket";

class Buyer {
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  async run(): Promise<boolean> {
    const found = await this.#desk.office.search();
    if (found === 0) return false;
    return await withLock(this.#desk.lock, () => this.#buy());
  }

  async #buy(): Promise<boolean> {
    return await this.#desk.office.buy();
  }
}

export const client: Client = (desk) => new Buyer(desk).run();
