// wrong: every interleaving
// Does not look at the count that it read first.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  let { count, version } = await desk.store.read();
  while (!await desk.store.compareAndSwap(version, count > 0 ? count - 1 : 0)) {
    ({ count, version } = await desk.store.read());
    if (count === 0) return false;
  }
  try {
    await desk.bank.pay();
    return true;
  } catch (error) {
    do {
      ({ count, version } = await desk.store.read());
    } while (!await desk.store.compareAndSwap(version, count + 1));
    throw error;
  }
};
