// Looks up the stock before it queues, and releases on each way out and in a catch.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  if (await desk.office.search() === 0) return false;
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
    guard.release();
    throw error;
  }
};
