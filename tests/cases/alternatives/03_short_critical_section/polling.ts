// Tries again until it gets the lock.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  let guard = await desk.lock.tryAcquire();
  while (!guard) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    guard = await desk.lock.tryAcquire();
  }
  try {
    return await desk.office.buy();
  } finally {
    guard.release();
  }
};
