// wrong: every interleaving
// Who has waited long enough buys without the lock.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  const guard = await desk.lock.acquire({ timeout: 10 }).catch(() => undefined);
  try {
    return await desk.office.buy();
  } finally {
    guard?.release();
  }
};
