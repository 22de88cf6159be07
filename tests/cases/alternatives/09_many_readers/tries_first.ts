// It tries first, and waits in line if the lock is taken.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  let left: number;
  {
    using _reader = await desk.lock.acquire({ mode: "shared" });
    left = (await desk.office.read()).count;
    await desk.terminal.print(`${left} left, sold to:${await desk.files.read("sold") ?? ""}`);
  }
  if (left === 0) return false;
  using _writer = await desk.lock.tryAcquire() ?? await desk.lock.acquire();
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await desk.office.write({ count: count - 1 });
  const sold = await desk.files.read("sold") ?? "";
  await desk.files.write("sold", `${sold} ${desk.name}`);
  return true;
};
