// The critical section is marked for whoever watches.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  using _guard = await desk.lock.acquire();
  return await desk.criticalSection(async () => {
    await desk.terminal.print(`${desk.name} is running`);
    await desk.terminal.print(`${desk.name} is done`);
    return await desk.office.buy();
  });
};
