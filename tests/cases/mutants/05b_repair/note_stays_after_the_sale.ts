// wrong: every interleaving
// The note of what there was before stays when the sale is done: the next one undoes it.

import type { Client } from "last-ticket";
export const client: Client = async ({ name, lock, office, files }) => {
  using _guard = await lock.acquire();
  const journal = await files.read("journal");
  if (journal !== undefined) {
    const { count, sold } = JSON.parse(journal);
    await office.write({ count });
    await files.write("sold", sold);
  }
  const { count } = await office.read();
  if (count === 0) return false;
  const sold = await files.read("sold") ?? "";
  await files.write("journal", JSON.stringify({ count, sold }));
  await office.write({ count: count - 1 });
  await files.write("sold", `${sold} ${name}`);
  return true;
};
