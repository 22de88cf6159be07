// A class with a method that runs what it is given.

import type { Client, Desk } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  return await mutex.runExclusive(() => purchase(desk));
};

class Mutex {
  #isLocked = false;
  readonly #waiting: (() => void)[] = [];

  async runExclusive<T>(work: () => Promise<T>): Promise<T> {
    while (this.#isLocked) await new Promise<void>((wake) => this.#waiting.push(wake));
    this.#isLocked = true;
    try {
      return await work();
    } finally {
      this.#isLocked = false;
      this.#waiting.shift()?.();
    }
  }
}

const mutex = new Mutex();

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}
