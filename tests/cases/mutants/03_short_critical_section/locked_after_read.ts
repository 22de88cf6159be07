// wrong: every interleaving
// The count that was read before the lock was acquired may be old by then.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  const { count } = await desk.office.read();
  if (count === 0) return false;
  using _guard = await desk.lock.acquire();
  await desk.office.write({ count: count - 1 });
  return true;
};
