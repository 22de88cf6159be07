// wrong: every interleaving
// Searches do not wait for each other, but whoever wants to buy waits for them.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await withLock(desk.lock, () => desk.office.search(), { mode: "shared" });
  if (found === 0) return false;
  return await withLock(desk.lock, () => desk.office.buy());
};
