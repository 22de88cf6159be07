// The names come first, and are put back when the network fails at the count.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const [left, names] = await withLock(desk.lock, async () => {
    const { count } = await desk.office.read();
    return [count, await desk.files.read("sold") ?? ""] as const;
  }, { mode: "shared" });
  await desk.terminal.print(`${left} left, sold to:${names}`);
  if (left === 0) return false;
  const guard = await desk.lock.acquire();
  try {
    const before = await desk.files.read("sold") ?? "";
    const { count } = await desk.office.read();
    if (count < 1) return false;
    await desk.files.write("sold", `${before} ${desk.name}`);
    try {
      await desk.office.write({ count: count - 1 });
    } catch (error) {
      await desk.files.write("sold", before);
      throw error;
    }
    return true;
  } finally {
    guard.release();
  }
};
