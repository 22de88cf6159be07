// wrong: every interleaving
// The lock is given back between the two halves of a sale.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const [left, names] = await withLock(desk.lock, async () => {
    const { count } = await desk.office.read();
    return [count, await desk.files.read("sold") ?? ""] as const;
  }, { mode: "shared" });
  await desk.terminal.print(`${left} left, sold to:${names}`);
  if (left === 0) return false;
  const sells = await withLock(desk.lock, async () => {
    const { count } = await desk.office.read();
    if (count > 0) await desk.office.write({ count: count - 1 });
    return count > 0;
  });
  if (!sells) return false;
  await withLock(desk.lock, async () => {
    const sold = await desk.files.read("sold") ?? "";
    await desk.files.write("sold", `${sold} ${desk.name}`);
  });
  return true;
};
