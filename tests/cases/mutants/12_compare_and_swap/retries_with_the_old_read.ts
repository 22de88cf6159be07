// stuck: every interleaving
// Asks again and again with a version that is over.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const { count, version } = await desk.store.read();
  if (count === 0) return false;
  while (!await desk.store.compareAndSwap(version, count - 1));
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
