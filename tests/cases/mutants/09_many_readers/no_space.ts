// wrong: every interleaving
// It writes its name right behind the one before.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const [left, names] = await withLock(desk.lock, async () => {
    const { count } = await desk.office.read();
    return [count, await desk.files.read("sold") ?? ""] as const;
  }, { mode: "shared" });
  await desk.terminal.print(`${left} left, sold to:${names}`);
  if (left === 0) return false;
  using _guard = await desk.lock.acquire();
  if (!await desk.office.buy()) return false;
  await desk.files.write("sold", `${await desk.files.read("sold") ?? ""}${desk.name}`);
  return true;
};
