// Acquired before the try, released in finally.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  const guard = await desk.lock.acquire();
  try {
    return await desk.office.buy();
  } finally {
    guard.release();
  }
};
