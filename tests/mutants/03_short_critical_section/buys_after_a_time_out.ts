// wrong: every interleaving
// Who has waited long enough buys without the lock.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  const guard = await desk.lock.acquire({ timeout: 10 }).catch(() => undefined);
  try {
    const { count } = await desk.office.read();
    if (count === 0) return false;
    await desk.office.write({ count: count - 1 });
    return true;
  } finally {
    guard?.release();
  }
};
