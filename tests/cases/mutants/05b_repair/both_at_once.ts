// wrong: every interleaving
// Begins both writes at once: still two writes, and one may be the last.

import type { Client } from "last-ticket";

export const client: Client = async ({ name, lock, office, files }) => {
  using _guard = await lock.acquire();
  const { count } = await office.read();
  if (count === 0) return false;
  const sold = await files.read("sold") ?? "";
  await Promise.all([
    office.write({ count: count - 1 }),
    files.write("sold", `${sold} ${name}`),
  ]);
  return true;
};
