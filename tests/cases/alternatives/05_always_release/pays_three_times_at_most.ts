// Gives up when the bank has declined three times.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _guard = await desk.lock.acquire();
  const { count } = await desk.office.read();
  if (count === 0) return false;
  for (let tries = 1;; tries++) {
    try {
      await desk.bank.pay();
      break;
    } catch (error) {
      if (tries === 3) throw error;
    }
  }
  await desk.office.write({ count: count - 1 });
  return true;
};
