// wrong: every interleaving
// All others wait for its nap.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  using _guard = await desk.lock.acquire();
  const { count } = await desk.office.read();
  if (count === 0) return false;
  // give the disk some time
  await new Promise((resolve) => setTimeout(resolve, 50));
  await desk.office.write({ count: count - 1 });
  return true;
};
