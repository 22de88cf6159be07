// try and finally, with the guard acquired before the try.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const guard = await desk.lock.acquire();
  try {
    const { count } = await desk.office.read();
    if (count === 0) return false;
    await desk.bank.pay();
    await desk.office.write({ count: count - 1 });
    return true;
  } finally {
    guard.release();
  }
};
