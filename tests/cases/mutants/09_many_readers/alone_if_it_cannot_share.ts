// wrong: looks overlap
// While somebody sells, it gives up sharing and asks for the lock alone: those who look keep each other out.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const guard = await desk.lock.tryAcquire({ mode: "shared" }) ?? await desk.lock.acquire();
  let left: number, names: string;
  try {
    left = (await desk.office.read()).count;
    names = await desk.files.read("sold") ?? "";
  } finally {
    guard.release();
  }
  await desk.terminal.print(`${left} left, sold to:${names}`);
  if (left === 0) return false;
  return await withLock(desk.lock, async () => {
    const { count } = await desk.office.read();
    if (count === 0) return false;
    await desk.office.write({ count: count - 1 });
    const sold = await desk.files.read("sold") ?? "";
    await desk.files.write("sold", `${sold} ${desk.name}`);
    return true;
  });
};
