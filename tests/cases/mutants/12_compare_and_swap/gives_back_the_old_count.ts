// wrong: every interleaving
// Writes back the count that it found at first.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  let before = 0;
  while (true) {
    const { count, version } = await desk.store.read();
    before = count;
    if (count === 0) return false;
    if (await desk.store.compareAndSwap(version, count - 1)) break;
  }
  try {
    await desk.bank.pay();
    return true;
  } catch {
    while (!await desk.store.compareAndSwap((await desk.store.read()).version, before));
    return false;
  }
};
