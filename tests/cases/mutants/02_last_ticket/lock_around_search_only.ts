// wrong: every interleaving
// The lock protects what needs no protection.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  {
    using _guard = await desk.lock.acquire();
    await desk.office.search();
  }
  return await desk.office.buy();
};
