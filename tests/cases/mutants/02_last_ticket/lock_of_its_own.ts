// wrong: every interleaving
// Each client makes a lock for itself and so never meets another one.

import type { Client } from "last-ticket";

class Mutex {
  #isTaken = false;
  async acquire(): Promise<void> {
    while (this.#isTaken) await new Promise((resolve) => setTimeout(resolve, 10));
    this.#isTaken = true;
  }
  release(): void {
    this.#isTaken = false;
  }
}

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  const mutex = new Mutex();
  await mutex.acquire();
  try {
    return await desk.office.buy();
  } finally {
    mutex.release();
  }
};
