// stuck: every interleaving
// Reads once, and tries to give its ticket back by that version for ever.

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
  } catch (error) {
    const { count, version } = await desk.store.read();
    while (!await desk.store.compareAndSwap(version, count + 1)) {
      await new Promise((go) => setTimeout(go, 100));
    }
    throw error;
  }
};
