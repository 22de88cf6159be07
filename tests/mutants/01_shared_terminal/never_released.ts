// stuck: every interleaving
// The second client waits for ever.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  await desk.lock.acquire();
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  return await desk.office.buy();
};
