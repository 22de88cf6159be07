// wrong: every interleaving
// The name is added in `finally`: also when the network failed at the count.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const [left, names] = await withLock(desk.lock, async () => {
    const { count } = await desk.office.read();
    return [count, await desk.files.read("sold") ?? ""] as const;
  }, { mode: "shared" });
  await desk.terminal.print(`${left} left, sold to:${names}`);
  if (left === 0) return false;
  using _guard = await desk.lock.acquire();
  const { count } = await desk.office.read();
  if (count === 0) return false;
  try {
    await desk.office.write({ count: count - 1 });
    return true;
  } finally {
    await desk.files.write("sold", `${await desk.files.read("sold") ?? ""} ${desk.name}`);
  }
};
