// The guard is a variable outside of the try, and there may be none.

import type { Client, Guard } from "last-ticket";

export const client: Client = async (desk) => {
  let guard: Guard | undefined;
  try {
    guard = await desk.lock.acquire();
    const { count } = await desk.office.read();
    if (count === 0) return false;
    await desk.bank.pay();
    await desk.office.write({ count: count - 1 });
    return true;
  } finally {
    guard?.release();
  }
};
