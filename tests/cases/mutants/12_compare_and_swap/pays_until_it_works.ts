// wrong: every interleaving
// Keeps the ticket when the bank has declined, and asks it again and again.

import type { Client } from "last-ticket";

export const client: Client = async ({ store, bank }) => {
  while (true) {
    const { count, version } = await store.read();
    if (count === 0) return false;
    if (await store.compareAndSwap(version, count - 1)) break;
  }
  while (true) {
    try {
      await bank.pay();
      return true;
    } catch {
      console.log("declined, once more");
    }
  }
};
