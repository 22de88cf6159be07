// stuck: every interleaving
// It waits for a stock that nobody changes.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  while (await desk.office.search() > 0);
  return await desk.office.buy();
};
