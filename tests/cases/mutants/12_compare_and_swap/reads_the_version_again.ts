// wrong: every interleaving
// Reads the version right before it swaps, and writes what follows from an older count.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const { count } = await desk.store.read();
  if (count === 0) return false;
  while (!await desk.store.compareAndSwap((await desk.store.read()).version, count - 1));
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
