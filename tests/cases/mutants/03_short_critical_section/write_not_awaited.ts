// wrong: every interleaving
// The lock is released before the new count is written.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  using _guard = await desk.lock.acquire();
  const { count } = await desk.office.read();
  if (count === 0) return false;
  desk.office.write({ count: count - 1 });
  return true;
};
