// wrong: every interleaving
// A semaphore of one permit is a lock, too.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const one = desk.semaphores("store", 1);
  const change = (by: number) =>
    withLock(one, async () => {
      const { count, version } = await desk.store.read();
      return count + by >= 0 && await desk.store.compareAndSwap(version, count + by);
    });
  if (!await change(-1)) return false;
  try {
    await desk.bank.pay();
    return true;
  } catch (error) {
    await change(1);
    throw error;
  }
};
