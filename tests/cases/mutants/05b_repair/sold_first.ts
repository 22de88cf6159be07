// wrong: every interleaving
// The other way round: a ticket that somebody has is still for sale.

import type { Client } from "last-ticket";

export const client: Client = async ({ name, lock, office, files }) => {
  using _guard = await lock.acquire();
  const { count } = await office.read();
  if (count === 0) return false;
  const sold = await files.read("sold") ?? "";
  await files.write("sold", `${sold} ${name}`);
  await office.write({ count: count - 1 });
  return true;
};
