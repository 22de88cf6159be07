// wrong: every interleaving
// Leaves when somebody was faster, although there is a ticket.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const { count, version } = await desk.store.read();
  if (count === 0) return false;
  if (!await desk.store.compareAndSwap(version, count - 1)) return false;
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
