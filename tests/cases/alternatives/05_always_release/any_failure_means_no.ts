// Whatever fails, it has no ticket, and says so.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const guard = await desk.lock.acquire();
  try {
    const { count } = await desk.office.read();
    if (count === 0) return false;
    await desk.bank.pay();
    await desk.office.write({ count: count - 1 });
    return true;
  } catch {
    return false;
  } finally {
    guard.release();
  }
};
