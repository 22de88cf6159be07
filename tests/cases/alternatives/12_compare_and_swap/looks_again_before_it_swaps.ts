// Swaps only if the count is still the one that it found, by the latest version.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  let { count } = await desk.store.read();
  while (count > 0) {
    const latest = await desk.store.read();
    const isSame = latest.count === count;
    count = latest.count;
    if (isSame && await desk.store.compareAndSwap(latest.version, count - 1)) break;
  }
  if (count === 0) return false;
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
