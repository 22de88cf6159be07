// wrong: every interleaving
// Looks once more with the lock shared, and sells by that with the lock for itself alone.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const look = () =>
    withLock(desk.lock, async () => ({
      left: await desk.office.search(),
      names: await desk.files.read("sold") ?? "",
    }), { mode: "shared" });
  const { left, names } = await look();
  await desk.terminal.print(`${left} left, sold to:${names}`);
  if (left === 0) return false;
  const latest = await look();
  if (latest.left === 0) return false;
  return await withLock(desk.lock, async () => {
    await desk.office.write({ count: latest.left - 1 });
    await desk.files.write("sold", `${await desk.files.read("sold") ?? ""} ${desk.name}`);
    return true;
  });
};
