// Keeps the answer in a variable.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  let swapped: boolean;
  do {
    const stock = await desk.store.read();
    if (stock.count === 0) return false;
    swapped = await desk.store.compareAndSwap(stock.version, stock.count - 1);
  } while (!swapped);
  try {
    await desk.bank.pay();
    return true;
  } catch {
    while (true) {
      const { count, version } = await desk.store.read();
      if (await desk.store.compareAndSwap(version, count + 1)) return false;
    }
  }
};
