// Released as soon as it is over and once more in the end: the second time does nothing.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const guard = await desk.lock.acquire();
  try {
    const { count } = await desk.office.read();
    if (count === 0) {
      guard.release();
      return false;
    }
    await desk.bank.pay();
    await desk.office.write({ count: count - 1 });
    guard.release();
    return true;
  } finally {
    guard.release();
  }
};
