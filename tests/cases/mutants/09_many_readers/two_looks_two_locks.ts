// wrong: every interleaving
// Each look has the lock, and both together have not.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const mode = "shared";
  const { count: left } = await withLock(desk.lock, () => desk.office.read(), { mode });
  const names = await withLock(desk.lock, () => desk.files.read("sold"), { mode }) ?? "";
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
