// wrong: every interleaving
// Gives back nothing: it writes the count that it has read.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  for (;;) {
    const { count, version } = await desk.store.read();
    if (count === 0) return false;
    if (await desk.store.compareAndSwap(version, count - 1)) break;
  }
  try {
    await desk.bank.pay();
    return true;
  } catch (error) {
    for (;;) {
      const { count, version } = await desk.store.read();
      if (await desk.store.compareAndSwap(version, count)) throw error;
    }
  }
};
