// Keeps its pause in a static field of a class: each process has one.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  for (;;) {
    using guard = await desk.lock.tryAcquire();
    if (guard) return await desk.office.buy();
    await nap(Backoff.next());
  }
};

function nap(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

class Backoff {
  static #ms = 1;

  static next(): number {
    return this.#ms = Math.min(50, this.#ms * 2);
  }
}
