// wrong: every interleaving
// Others read the same count before the new one is written.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  const guard = await desk.lock.acquire();
  const { count } = await desk.office.read();
  guard.release();
  if (count === 0) return false;
  await desk.office.write({ count: count - 1 });
  return true;
};
