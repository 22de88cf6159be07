// wrong: every interleaving
// One of the two parts is read after the lock was given back.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const { count: left } = await withLock(desk.lock, () => desk.office.read(), { mode: "shared" });
  const names = await desk.files.read("sold") ?? "";
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
