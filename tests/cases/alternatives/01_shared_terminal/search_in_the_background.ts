// Searches while it waits for the lock.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const search = desk.office.search();
  const acquired = desk.lock.acquire();
  await search;
  using _guard = await acquired;
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  return await desk.office.buy();
};
