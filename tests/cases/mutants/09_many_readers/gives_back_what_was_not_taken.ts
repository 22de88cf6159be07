// wrong: every interleaving
// The write that failed has changed nothing, and what undoes it adds a ticket.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const [left, names] = await withLock(desk.lock, async () =>
    [await desk.office.search(), await desk.files.read("sold") ?? ""] as const, { mode: "shared" });
  await desk.terminal.print(`${left} left, sold to:${names}`);
  if (left === 0) return false;
  using _alone = await desk.lock.acquire();
  const { count } = await desk.office.read();
  if (count === 0) return false;
  try {
    await desk.office.write({ count: count - 1 });
    await desk.files.write("sold", `${await desk.files.read("sold") ?? ""} ${desk.name}`);
    return true;
  } catch (error) {
    await desk.office.write({ count: count + 1 });
    throw error;
  }
};
