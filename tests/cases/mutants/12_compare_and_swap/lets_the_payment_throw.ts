// wrong: every interleaving
// A declined payment ends it before it can give the ticket back.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  while (true) {
    const { count, version } = await desk.store.read();
    if (count === 0) return false;
    if (await desk.store.compareAndSwap(version, count - 1)) break;
  }
  await desk.bank.pay();
  return true;
};
