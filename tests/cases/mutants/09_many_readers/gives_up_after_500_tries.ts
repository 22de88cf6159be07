// wrong: every interleaving
// Gives up when it has asked 500 times.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const [left, names] = await withLock(desk.lock, async () => {
    const { count } = await desk.office.read();
    return [count, await desk.files.read("sold") ?? ""] as const;
  }, { mode: "shared" });
  await desk.terminal.print(`${left} left, sold to:${names}`);
  if (left === 0) return false;
  for (let tries = 0; tries < 500; tries++) {
    using guard = await desk.lock.tryAcquire();
    if (guard) {
      const { count } = await desk.office.read();
      if (count === 0) return false;
      await desk.office.write({ count: count - 1 });
      const sold = await desk.files.read("sold") ?? "";
      await desk.files.write("sold", `${sold} ${desk.name}`);
      return true;
    }
    await pause();
  }
  return false;
};

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10));
}
