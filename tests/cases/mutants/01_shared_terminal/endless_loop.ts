// stuck: every interleaving
// It waits for the ticket without ever letting anybody else go on.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  let isMyTurn = false;
  while (!isMyTurn) isMyTurn = desk.name === "";
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  return await desk.office.buy();
};
