// wrong: every interleaving
// It gives the lock back between its read and its write.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  const { count } = await withLock(desk.lock, () => desk.office.read(), { mode: "shared" });
  if (count === 0) return false;
  await withLock(desk.lock, () => desk.office.write({ count: count - 1 }));
  return true;
};
