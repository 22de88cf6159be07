// Looks up the tickets after a failure, without the lock.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  try {
    using _guard = await desk.lock.acquire();
    const { count } = await desk.office.read();
    if (count === 0) return false;
    await desk.bank.pay();
    await desk.office.write({ count: count - 1 });
    return true;
  } catch (error) {
    console.error("left:", await desk.office.search());
    throw error;
  }
};
