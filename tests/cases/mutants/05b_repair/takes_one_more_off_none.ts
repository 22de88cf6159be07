// wrong: every interleaving
// The same, and it does not look whether one is left.

import type { Client } from "last-ticket";
export const client: Client = async ({ name, lock, office, files }) => {
  using _guard = await lock.acquire();
  const pending = await files.read("pending");
  if (pending !== undefined) {
    const names = await files.read("sold") ?? "";
    if (!names.split(" ").includes(pending)) {
      const now = await office.read();
      await office.write({ count: now.count - 1 });
      await files.write("sold", `${names} ${pending}`);
    }
    await files.remove("pending");
  }
  const { count } = await office.read();
  if (count === 0) return false;
  await files.write("pending", name);
  await office.write({ count: count - 1 });
  const sold = await files.read("sold") ?? "";
  await files.write("sold", `${sold} ${name}`);
  await files.remove("pending");
  return true;
};
