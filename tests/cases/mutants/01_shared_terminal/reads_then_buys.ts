// wrong: nobody waits needlessly
// buy() reads the stock itself: one read too many with the lock.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  using _guard = await desk.lock.acquire();
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  if ((await desk.office.read()).count === 0) return false;
  return await desk.office.buy();
};
