// wrong: every interleaving
// Nothing runs in `finally` when the process is killed.

import type { Client } from "last-ticket";

export const client: Client = async ({ name, lock, office, files }) => {
  using _guard = await lock.acquire();
  const { count } = await office.read();
  if (count === 0) return false;
  const sold = await files.read("sold") ?? "";
  try {
    await office.write({ count: count - 1 });
    return true;
  } finally {
    await files.write("sold", `${sold} ${name}`);
  }
};
