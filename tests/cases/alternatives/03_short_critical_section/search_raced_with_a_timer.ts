// Does not wait for a search that takes long: what it finds when the client has asked for the lock is not looked at.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await Promise.race([desk.office.search(), nap(1_000)]);
  if (found === 0) return false;
  return await withLock(desk.lock, () => desk.office.buy());
};

function nap(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
