// Variables of the module that no other client sees, and that do no harm.

import type { Client } from "last-ticket";

let calls = 0;

export const client: Client = async (desk) => {
  calls++;
  await desk.office.search();
  using _guard = await desk.lock.acquire();
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  const bought = await desk.office.buy();
  return calls > 0 && bought;
};
