// wrong: every interleaving
// Gives a ticket back however the purchase has failed, also where none was taken.

import type { Client } from "last-ticket";

export const client: Client = async ({ store, bank }) => {
  async function add(change: number): Promise<void> {
    const { count, version } = await store.read();
    if (!await store.compareAndSwap(version, count + change)) await add(change);
  }
  if ((await store.read()).count === 0) return false;
  try {
    await add(-1);
    await bank.pay();
    return true;
  } catch {
    await add(+1);
    return false;
  }
};
