// wrong: every interleaving
// What is not printed is not mixed up, but it is not printed either.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  using _guard = await desk.lock.acquire();
  return await desk.office.buy();
};
