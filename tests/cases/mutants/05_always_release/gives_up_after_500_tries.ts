// wrong: every interleaving
// Gives up when it has asked 500 times.

import { type Client } from "last-ticket";

export const client: Client = async (desk) => {
  
  for (let tries = 0; tries < 500; tries++) {
    using guard = await desk.lock.tryAcquire();
    if (guard) {
      const { count } = await desk.office.read();
      if (count === 0) return false;
      await desk.bank.pay();
      await desk.office.write({ count: count - 1 });
      return true;
    }
    await pause();
  }
  return false;
};

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10));
}
