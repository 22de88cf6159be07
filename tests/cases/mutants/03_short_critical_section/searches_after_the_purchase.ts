// wrong: every interleaving
// It searches once, after its purchase, and has not released the lock by then.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _guard = await desk.lock.acquire();
  const bought = await desk.office.buy();
  console.log(`${await desk.office.search()} left`);
  return bought;
};
