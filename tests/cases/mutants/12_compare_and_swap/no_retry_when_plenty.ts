// wrong: every interleaving
// Does not look whether its swap was refused where there seem to be plenty.

import type { Client, Desk } from "last-ticket";

export const client: Client = async (desk) => {
  if (!await change(desk, -1)) return false;
  try {
    await desk.bank.pay();
    return true;
  } catch (error) {
    await change(desk, +1);
    throw error;
  }
};

/** Changes the count by one, unless none is left to take. */
async function change({ store }: Desk, by: 1 | -1): Promise<boolean> {
  while (true) {
    const { count, version } = await store.read();
    if (count + by < 0) return false;
    if (await store.compareAndSwap(version, count + by) || count > 20) return true;
  }
}
