// wrong: every interleaving
// Pays again each time somebody was faster.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  while (true) {
    const { count, version } = await desk.store.read();
    if (count === 0) return false;
    await desk.bank.pay();
    if (await desk.store.compareAndSwap(version, count - 1)) return true;
  }
};
