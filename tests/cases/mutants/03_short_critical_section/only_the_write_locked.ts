// wrong: every interleaving
// Too short: the read belongs to the critical section.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await withLock(desk.lock, () => desk.office.write({ count: count - 1 }));
  return true;
};
