// wrong: every interleaving
// After five tries it buys without the lock: whoever has it may be slower than that.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  let guard = await desk.lock.tryAcquire();
  for (let tries = 0; !guard && tries < 5; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    guard = await desk.lock.tryAcquire();
  }
  const bought = await desk.office.buy();
  guard?.release();
  return bought;
};
