// Has an object that shows the token with every request.

import type { Client, Desk } from "last-ticket";

/** The stock, as the holder of a lease uses it. */
class LeasedStock {
  readonly #store: Desk["fencedStore"];
  readonly #token: number;

  constructor({ fencedStore }: Desk, token: number) {
    this.#store = fencedStore;
    this.#token = token;
  }

  async take(): Promise<boolean> {
    const { count } = await this.#store.read(this.#token);
    return count > 0 && await this.#store.write(count - 1, this.#token);
  }
}

export const client: Client = async (desk) => {
  using lease = await desk.lease.acquire();
  return await new LeasedStock(desk, lease.token).take();
};
