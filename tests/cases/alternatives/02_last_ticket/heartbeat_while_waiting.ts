// Says now and then that it still waits.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  const timer = setInterval(() => console.log("waiting"), 100);
  const guard = await desk.lock.acquire();
  clearInterval(timer);
  try {
    return await desk.office.buy();
  } finally {
    guard.release();
  }
};
