// stuck: every interleaving
// It waits for the ticket without ever letting anybody else go on.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  let isMyTurn = false;
  while (!isMyTurn) isMyTurn = desk.name === "";
  return await desk.office.buy();
};
