// Here nobody minds who waits for a search.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await withLock(desk.lock, () => desk.office.search(), { mode: "shared" });
  if (found === 0) return false;
  return await withLock(desk.lock, () => desk.office.buy());
};
