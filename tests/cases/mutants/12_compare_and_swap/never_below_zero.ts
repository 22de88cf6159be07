// wrong: every interleaving
// Swaps 0 for 0 when nothing is left, and takes that for a ticket.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  let swapped = false;
  while (!swapped) {
    const { count, version } = await desk.store.read();
    swapped = await desk.store.compareAndSwap(version, Math.max(count - 1, 0));
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
