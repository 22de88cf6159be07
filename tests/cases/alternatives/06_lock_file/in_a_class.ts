// A lock as a class.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

class FileLock {
  #file = "";
  readonly #desk: Desk;
  constructor(desk: Desk) {
    this.#desk = desk;
  }
  async acquire(): Promise<void> {
    const { files, name } = this.#desk;
    for (;;) {
      const turn = (await files.list()).length;
      const last = `${turn}`;
      if (
        turn === 0 || await files.read(last) === "" ||
        (await files.age(last) ?? 0) > ABANDONED_AFTER
      ) {
        this.#file = `${turn + 1}`;
        if (await files.createNew(this.#file, name)) return;
      }
      await pause();
    }
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#desk.files.write(this.#file, "");
  }
}

export const client: Client = async (desk) => {
  await using lock = new FileLock(desk);
  await lock.acquire();
  return await desk.criticalSection(() => desk.office.buy());
};

function pause(ms = 20): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
