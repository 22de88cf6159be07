// stuck: every interleaving
// Goes on reading when none is left.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  while (true) {
    const { count, version } = await desk.store.read();
    if (count > 0 && await desk.store.compareAndSwap(version, count - 1)) break;
  }
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
