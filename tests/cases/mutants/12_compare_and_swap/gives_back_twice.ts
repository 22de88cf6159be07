// wrong: every interleaving
// Gives its ticket back in `catch`, and in `finally` once more.

import type { Client, Desk } from "last-ticket";

export const client: Client = async (desk) => {
  if (!await change(desk, -1)) return false;
  let isPaid = false;
  try {
    await desk.bank.pay();
    isPaid = true;
    return true;
  } catch (error) {
    await change(desk, +1);
    throw error;
  } finally {
    if (!isPaid) await change(desk, +1);
  }
};

async function change({ store }: Desk, by: 1 | -1): Promise<boolean> {
  while (true) {
    const { count, version } = await store.read();
    if (count + by < 0) return false;
    if (await store.compareAndSwap(version, count + by)) return true;
  }
}
