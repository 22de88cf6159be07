// wrong: every interleaving
// Puts one ticket back, and leaves by the 0 that it had read before.

import type { Client } from "last-ticket";
export const client: Client = async ({ name, lock, office, files }) => {
  using _guard = await lock.acquire();
  const { count } = await office.read();
  const note = await files.read("journal");
  if (note !== undefined) {
    const old = JSON.parse(note) as { count: number; sold: string };
    await office.write({ count: old.count });
    await files.write("sold", old.sold);
    await files.remove("journal");
  }
  if (count === 0) return false;
  const sold = await files.read("sold") ?? "";
  await files.write("journal", JSON.stringify({ count, sold }));
  await office.write({ count: count - 1 });
  await files.write("sold", `${sold} ${name}`);
  await files.remove("journal");
  return true;
};
