// wrong: every interleaving
// Pays before it has a ticket, and gets none.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const { count } = await desk.store.read();
  if (count === 0) return false;
  await desk.bank.pay();
  while (true) {
    const { count, version } = await desk.store.read();
    if (count === 0) return false;
    if (await desk.store.compareAndSwap(version, count - 1)) break;
  }
  return true;
};
