// wrong: every interleaving
// Gives the lock back after the count: the names are written by several at once.

import type { Client } from "last-ticket";

export const client: Client = async ({ name, lock, office, files }) => {
  const guard = await lock.acquire();
  const { count } = await office.read();
  if (count === 0) {
    guard.release();
    return false;
  }
  await office.write({ count: count - 1 });
  guard.release();
  const sold = await files.read("sold") ?? "";
  await files.write("sold", `${sold} ${name}`);
  return true;
};
