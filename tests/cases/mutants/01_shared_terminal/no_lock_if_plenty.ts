// wrong: every interleaving
// While many tickets are left, nobody keeps the lines together.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found > 8) {
    await desk.terminal.print(`${desk.name} is running`);
    await desk.terminal.print(`${desk.name} is done`);
    return await desk.office.buy();
  }
  using _guard = await desk.lock.acquire();
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  return await desk.office.buy();
};
