// wrong: the last of sixteen
// Takes twelve tries for enough, and then leaves although tickets are left.

import type { Client, Desk } from "last-ticket";

async function take({ store }: Desk): Promise<boolean> {
  for (let tries = 0; tries < 12; tries++) {
    const { count, version } = await store.read();
    if (count === 0) return false;
    if (await store.compareAndSwap(version, count - 1)) return true;
  }
  return false;
}

export const client: Client = async (desk) => {
  if (!await take(desk)) return false;
  try {
    await desk.bank.pay();
    return true;
  } catch (error) {
    while (true) {
      const { count, version } = await desk.store.read();
      if (await desk.store.compareAndSwap(version, count + 1)) throw error;
    }
  }
};
