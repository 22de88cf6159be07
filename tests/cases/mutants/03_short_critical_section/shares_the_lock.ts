// wrong: every interleaving
// Whoever shares the lock keeps nobody out that shares it, too.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  if (await desk.office.search() === 0) return false;
  using _guard = await desk.lock.acquire({ mode: "shared" });
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await desk.office.write({ count: count - 1 });
  return true;
};
