// wrong: every interleaving
// Does not look at the answer from the hundredth version on.

import type { Client, TicketStore } from "last-ticket";

async function change(store: TicketStore, by: 1 | -1): Promise<boolean> {
  while (true) {
    const { count, version } = await store.read();
    if (count + by < 0) return false;
    if (await store.compareAndSwap(version, count + by) || version >= 100) return true;
  }
}

export const client: Client = async ({ store, bank }) => {
  if (!await change(store, -1)) return false;
  try {
    await bank.pay();
    return true;
  } catch (error) {
    await change(store, 1);
    throw error;
  }
};
