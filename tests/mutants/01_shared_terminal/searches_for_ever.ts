// stuck: every interleaving
// It waits for a stock that nobody changes.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  while (await desk.office.search() > 0);
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  return await desk.office.buy();
};
