// wrong: nobody waits needlessly
// All others wait for its bank.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  using _guard = await desk.lock.acquire();
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  await desk.bank.pay();
  return await desk.office.buy();
};
