// wrong: every interleaving
// A lock of its own for each call: it is always free.

import type { Client, Desk } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  const lock = new Mutex();
  await lock.acquire();
  try {
    return await purchase(desk);
  } finally {
    lock.release();
  }
};

class Mutex {
  #isTaken = false;
  #queue: (() => void)[] = [];

  async acquire(): Promise<void> {
    if (this.#isTaken) await new Promise<void>((resolve) => this.#queue.push(resolve));
    this.#isTaken = true;
  }

  release(): void {
    const next = this.#queue.shift();
    if (next) next();
    else this.#isTaken = false;
  }
}

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}
