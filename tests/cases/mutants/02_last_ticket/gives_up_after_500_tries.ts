// wrong: every interleaving
// Gives up when it has asked 500 times.

import { type Client } from "last-ticket";

export const client: Client = async (desk) => {
  if (await desk.office.search() === 0) return false;
  for (let tries = 0; tries < 500; tries++) {
    using guard = await desk.lock.tryAcquire();
    if (guard) {
      return await desk.office.buy();
    }
    await pause();
  }
  return false;
};

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10));
}
