// stuck: every interleaving
// Releases when something has failed, and not when all went well.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const guard = await desk.lock.acquire();
  try {
    const { count } = await desk.office.read();
    if (count === 0) return false;
    await desk.bank.pay();
    await desk.office.write({ count: count - 1 });
    return true;
  } catch (error) {
    guard.release();
    throw error;
  }
};
