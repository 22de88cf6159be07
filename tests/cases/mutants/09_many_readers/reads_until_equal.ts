// wrong: every interleaving
// It looks twice at the count and not at all at the lock: half a sale looks the same twice.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  let left = -1;
  let names = "";
  for (let before = NaN; left !== before;) {
    before = (await desk.office.read()).count;
    names = await desk.files.read("sold") ?? "";
    left = (await desk.office.read()).count;
  }
  await desk.terminal.print(`${left} left, sold to:${names}`);
  if (left === 0) return false;
  using _guard = await desk.lock.acquire();
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await desk.office.write({ count: count - 1 });
  const sold = await desk.files.read("sold") ?? "";
  await desk.files.write("sold", `${sold} ${desk.name}`);
  return true;
};
