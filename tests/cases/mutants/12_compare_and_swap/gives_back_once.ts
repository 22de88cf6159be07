// wrong: every interleaving
// Gives the ticket back without looking whether that was written.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  while (true) {
    const { count, version } = await desk.store.read();
    if (count === 0) return false;
    if (await desk.store.compareAndSwap(version, count - 1)) break;
  }
  try {
    await desk.bank.pay();
    return true;
  } catch {
    const { count, version } = await desk.store.read();
    await desk.store.compareAndSwap(version, count + 1);
    return false;
  }
};
