// wrong: every interleaving
// A lock all the same, by another name.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const isMine = await withLock(desk.locks("store"), async () => {
    const { count, version } = await desk.store.read();
    return count > 0 && await desk.store.compareAndSwap(version, count - 1);
  });
  if (!isMine) return false;
  try {
    await desk.bank.pay();
    return true;
  } catch (error) {
    await withLock(desk.locks("store"), async () => {
      const { count, version } = await desk.store.read();
      await desk.store.compareAndSwap(version, count + 1);
    });
    throw error;
  }
};
