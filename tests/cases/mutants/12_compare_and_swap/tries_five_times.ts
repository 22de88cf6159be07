// wrong: the last of sixteen
// Leaves when its fifth swap comes too late: among ten clients that can happen to anybody.
import type { Client } from "last-ticket";

export const client: Client = async ({ store, bank }) => {
  for (let tries = 0; tries < 5; tries++) {
    const { count, version } = await store.read();
    if (count === 0) return false;
    if (!(await store.compareAndSwap(version, count - 1))) continue;
    try {
      await bank.pay();
      return true;
    } catch (error) {
      for (;;) {
        const { count, version } = await store.read();
        if (await store.compareAndSwap(version, count + 1)) throw error;
      }
    }
  }
  return false;
};
