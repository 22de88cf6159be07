// wrong: every interleaving
// Gives the ticket back by one version after the other, until one of them is the latest.

import type { Client } from "last-ticket";

export const client: Client = async ({ store, bank }) => {
  while (true) {
    const { count, version } = await store.read();
    if (count === 0) return false;
    if (!await store.compareAndSwap(version, count - 1)) continue;
    try {
      await bank.pay();
      return true;
    } catch (error) {
      // our swap has made it version + 1; others may have come since
      let latest = version + 1;
      while (!await store.compareAndSwap(latest, count)) latest++;
      throw error;
    }
  }
};
