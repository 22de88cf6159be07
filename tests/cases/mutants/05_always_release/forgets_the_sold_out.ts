// wrong: every interleaving
// The way out for who comes too late is before the try: it keeps the lock.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const guard = await desk.lock.acquire();
  const { count } = await desk.office.read();
  if (count === 0) return false;
  try {
    await desk.bank.pay();
    await desk.office.write({ count: count - 1 });
    return true;
  } finally {
    guard.release();
  }
};
