// stuck: every interleaving
// Whoever goes on after the purchase, as a server does, locks out everybody else.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  await desk.lock.acquire();
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  return await desk.office.buy();
};
