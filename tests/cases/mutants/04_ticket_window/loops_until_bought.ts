// stuck: every interleaving
// Asks again and again, also when all is sold out.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.window.search();
  while (!await desk.window.buy());
  return true;
};
