// wrong: every interleaving
// The terminal that all workers share is on the desk.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  using _guard = await desk.lock.acquire();
  console.log(`${desk.name} is running`);
  console.log(`${desk.name} is done`);
  return await desk.office.buy();
};
