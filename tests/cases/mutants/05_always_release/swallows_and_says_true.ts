// wrong: every interleaving
// Says that it has a ticket whatever happened.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _guard = await desk.lock.acquire();
  try {
    const { count } = await desk.office.read();
    if (count === 0) return false;
    await desk.bank.pay();
    await desk.office.write({ count: count - 1 });
  } catch {
    console.log("something went wrong");
  }
  return true;
};
