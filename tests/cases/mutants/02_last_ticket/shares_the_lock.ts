// wrong: every interleaving
// Whoever shares the lock keeps nobody out that shares it, too.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  if (await desk.office.search() === 0) return false;
  return await withLock(desk.lock, () => desk.office.buy(), { mode: "shared" });
};
