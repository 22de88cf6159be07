// Every way out releases the lock; nothing in between throws.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  const guard = await desk.lock.acquire();
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  const { count } = await desk.office.read();
  if (count === 0) {
    guard.release();
    return false;
  }
  await desk.office.write({ count: count - 1 });
  guard.release();
  return true;
};
