// wrong: every interleaving
// When the payment has failed and to give the ticket back fails as well, it is gone.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _guard = await desk.lock.acquire();
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await desk.office.write({ count: count - 1 });
  try {
    await desk.bank.pay();
    return true;
  } catch (error) {
    await desk.office.write({ count });
    throw error;
  }
};
