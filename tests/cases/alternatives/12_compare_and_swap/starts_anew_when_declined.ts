// Puts its ticket back when the bank declines, and begins its purchase once more.

import type { Client, Desk } from "last-ticket";

async function change({ store }: Desk, by: number): Promise<boolean> {
  while (true) {
    const { count, version } = await store.read();
    if (count + by < 0) return false;
    if (await store.compareAndSwap(version, count + by)) return true;
  }
}

async function buy(desk: Desk, attempts: number): Promise<boolean> {
  if (attempts === 0 || !await change(desk, -1)) return false;
  try {
    await desk.bank.pay();
    return true;
  } catch {
    await change(desk, 1);
    return await buy(desk, attempts - 1);
  }
}

export const client: Client = (desk) => buy(desk, 2);
