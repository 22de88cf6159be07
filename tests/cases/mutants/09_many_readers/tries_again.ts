// stuck: no starved writer
// It tries again and again, and never waits in line: readers without end keep it out.

import { type Client, type Desk, withLock } from "last-ticket";

async function sell({ name, office, files }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await office.write({ count: count - 1 });
  await files.write("sold", `${await files.read("sold") ?? ""} ${name}`);
  return true;
}

export const client: Client = async (desk) => {
  const [left, names] = await withLock(desk.lock, async () => {
    const { count } = await desk.office.read();
    return [count, await desk.files.read("sold") ?? ""] as const;
  }, { mode: "shared" });
  await desk.terminal.print(`${left} left, sold to:${names}`);
  if (left === 0) return false;
  while (true) {
    using guard = await desk.lock.tryAcquire();
    if (guard) return await sell(desk);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
};
