// wrong: every interleaving
// Writes one file whole, with another name first: the other file is a step of its own.

import type { Client } from "last-ticket";

export const client: Client = async ({ name, lock, office, files }) => {
  using _guard = await lock.acquire();
  const { count } = await office.read();
  if (count === 0) return false;
  await office.write({ count: count - 1 });
  const sold = await files.read("sold") ?? "";
  await files.write("sold.new", `${sold} ${name}`);
  await files.rename("sold.new", "sold");
  return true;
};
