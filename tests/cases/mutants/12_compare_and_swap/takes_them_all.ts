// wrong: every interleaving
// Takes all tickets away, and pays for one.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  while (true) {
    const { count, version } = await desk.store.read();
    if (count === 0) return false;
    if (await desk.store.compareAndSwap(version, 0)) break;
  }
  try {
    await desk.bank.pay();
  } catch (error) {
    let isBack = false;
    while (!isBack) {
      const { count, version } = await desk.store.read();
      isBack = await desk.store.compareAndSwap(version, count + 1);
    }
    throw error;
  }
  return true;
};
