// wrong: the last of sixteen
// Takes ten tries for enough to put a declined ticket back.

import type { Client, TicketStore } from "last-ticket";

async function giveBack(store: TicketStore): Promise<void> {
  for (let tries = 0; tries < 10; tries++) {
    const { count, version } = await store.read();
    if (await store.compareAndSwap(version, count + 1)) return;
  }
}

export const client: Client = async ({ store, bank }) => {
  while (true) {
    const { count, version } = await store.read();
    if (count === 0) return false;
    if (await store.compareAndSwap(version, count - 1)) break;
  }
  try {
    await bank.pay();
    return true;
  } catch {
    await giveBack(store);
    return false;
  }
};
