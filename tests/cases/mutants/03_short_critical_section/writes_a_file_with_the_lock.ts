// wrong: every interleaving
// Writes into a file of its own while it has the lock: the stock does not need that.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  if (await desk.office.search() === 0) return false;
  using _guard = await desk.lock.acquire();
  await desk.files.write("log", desk.name);
  return await desk.office.buy();
};
