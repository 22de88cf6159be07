// wrong: every interleaving
// Who finds nothing left returns early and keeps the lock.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  const guard = await desk.lock.acquire();
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  if (!await desk.office.buy()) return false;
  guard.release();
  return true;
};
