// Searches three times, each time without the lock.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  for (let i = 0; i < 3; i++) {
    await desk.office.search();
  }
  using _guard = await desk.lock.acquire();
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  return await desk.office.buy();
};
