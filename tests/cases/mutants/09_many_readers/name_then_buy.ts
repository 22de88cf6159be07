// wrong: every interleaving
// The names come first, and stay when the network fails at the read of the purchase.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const [left, names] = await withLock(desk.lock, async () => {
    const { count } = await desk.office.read();
    return [count, await desk.files.read("sold") ?? ""] as const;
  }, { mode: "shared" });
  await desk.terminal.print(`${left} left, sold to:${names}`);
  if (left === 0) return false;
  using _guard = await desk.lock.acquire();
  const before = await desk.files.read("sold") ?? "";
  await desk.files.write("sold", `${before} ${desk.name}`);
  if (await desk.office.buy()) return true;
  await desk.files.write("sold", before);
  return false;
};
