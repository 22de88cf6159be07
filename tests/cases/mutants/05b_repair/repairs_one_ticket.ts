// wrong: every interleaving
// Expects one ticket: without a name in "sold" it sells once more.

import type { Client } from "last-ticket";

export const client: Client = async ({ name, lock, office, files }) => {
  using _guard = await lock.acquire();
  const { count } = await office.read();
  const sold = await files.read("sold") ?? "";
  if (count === 0 && sold !== "") return false;
  await office.write({ count: 0 });
  await files.write("sold", `${sold} ${name}`);
  return true;
};
