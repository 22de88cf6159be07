// wrong: every interleaving
// Gives the ticket back in any case.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  while (true) {
    const { count, version } = await desk.store.read();
    if (count === 0) return false;
    if (await desk.store.compareAndSwap(version, count - 1)) break;
  }
  let paid = true;
  try {
    await desk.bank.pay();
  } catch {
    paid = false;
  }
  while (true) {
    const { count, version } = await desk.store.read();
    if (await desk.store.compareAndSwap(version, count + 1)) return paid;
  }
};
