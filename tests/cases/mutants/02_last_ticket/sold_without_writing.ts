// wrong: every interleaving
// The ticket stays in the stock, and the next client sells it again.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  using _guard = await desk.lock.acquire();
  const { count } = await desk.office.read();
  return count > 0;
};
