// wrong: every interleaving
// After ten beats the lock is given back, also in the middle of a purchase.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  const guard = await desk.lock.acquire();
  let beats = 0;
  const timer = setInterval(() => {
    if (++beats === 10) guard.release();
  }, 100);
  try {
    return await desk.office.buy();
  } finally {
    clearInterval(timer);
    guard.release();
  }
};
