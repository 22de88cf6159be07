// wrong: every interleaving
// Gives up after three tries, and a ticket is left.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  for (let tries = 0;; tries++) {
    if (tries === 3) return false;
    const { count, version } = await desk.store.read();
    if (count === 0) return false;
    if (await desk.store.compareAndSwap(version, count - 1)) break;
  }
  try {
    await desk.bank.pay();
    return true;
  } catch {
    while (true) {
      const { count, version } = await desk.store.read();
      if (await desk.store.compareAndSwap(version, count + 1)) return false;
    }
  }
};
