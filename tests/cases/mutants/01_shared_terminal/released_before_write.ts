// wrong: every interleaving
// Others read the same count before the new one is written.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  const guard = await desk.lock.acquire();
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  const { count } = await desk.office.read();
  guard.release();
  if (count === 0) return false;
  await desk.office.write({ count: count - 1 });
  return true;
};
