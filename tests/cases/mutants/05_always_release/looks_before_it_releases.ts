// stuck: every interleaving
// Looks up the tickets before it releases: when that fails as well, the lock is kept.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const guard = await desk.lock.acquire();
  try {
    const { count } = await desk.office.read();
    if (count > 0) {
      await desk.bank.pay();
      await desk.office.write({ count: count - 1 });
    }
    guard.release();
    return count > 0;
  } catch (error) {
    console.error("still left:", await desk.office.search());
    guard.release();
    throw error;
  }
};
