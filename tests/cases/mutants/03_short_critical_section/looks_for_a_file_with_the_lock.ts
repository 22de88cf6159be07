// wrong: every interleaving
// Whether a file is there has nothing to do with the purchase.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  using _guard = await desk.lock.acquire();
  if (await desk.files.exists("closed")) return false;
  return await desk.office.buy();
};
