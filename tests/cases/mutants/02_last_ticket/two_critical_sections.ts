// wrong: every interleaving
// Between the two critical sections others read the same count.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  const { count } = await withLock(desk.lock, () => desk.office.read());
  if (count === 0) return false;
  await withLock(desk.lock, () => desk.office.write({ count: count - 1 }));
  return true;
};
