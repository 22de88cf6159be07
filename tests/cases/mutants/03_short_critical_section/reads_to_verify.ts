// wrong: every interleaving
// Nobody else writes while it has the lock: there is nothing to verify.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  using _guard = await desk.lock.acquire();
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await desk.office.write({ count: count - 1 });
  return (await desk.office.read()).count === count - 1;
};
