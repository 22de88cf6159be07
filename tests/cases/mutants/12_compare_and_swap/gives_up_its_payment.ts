// wrong: every interleaving
// Puts the ticket back when the bank takes longer than three seconds, and pays all the same.

import type { Client } from "last-ticket";

export const client: Client = async ({ store, bank }) => {
  const change = async (by: number): Promise<boolean> => {
    while (true) {
      const { count, version } = await store.read();
      if (count + by < 0) return false;
      if (await store.compareAndSwap(version, count + by)) return true;
    }
  };
  if (!await change(-1)) return false;
  try {
    await Promise.race([
      bank.pay(),
      new Promise((_, reject) => setTimeout(() => reject(new Error("no answer")), 3000)),
    ]);
    return true;
  } catch {
    await change(+1);
    return false;
  }
};
