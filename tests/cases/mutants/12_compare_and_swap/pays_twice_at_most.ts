// wrong: every interleaving
// Asks the bank a second time before it gives the ticket back.

import type { Client, Desk } from "last-ticket";

async function change({ store }: Desk, by: number): Promise<boolean> {
  while (true) {
    const { count, version } = await store.read();
    if (count + by < 0) return false;
    if (await store.compareAndSwap(version, count + by)) return true;
  }
}

export const client: Client = async (desk) => {
  if (!await change(desk, -1)) return false;
  const isPaid = await desk.bank.pay().catch(() => desk.bank.pay()).then(() => true, () => false);
  if (!isPaid) await change(desk, 1);
  return isPaid;
};
