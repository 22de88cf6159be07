// wrong: every interleaving
// Takes its own swap for the last one, and does not look whether the ticket was put back.

import type { Client, Desk } from "last-ticket";

export const client: Client = async ({ store, bank }) => {
  for (;;) {
    const { count, version } = await store.read();
    if (count === 0) return false;
    if (!await store.compareAndSwap(version, count - 1)) continue;
    try {
      await bank.pay();
      return true;
    } catch (error) {
      await store.compareAndSwap(version + 1, count);
      throw error;
    }
  }
};
