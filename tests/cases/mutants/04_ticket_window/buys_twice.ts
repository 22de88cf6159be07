// wrong: every interleaving
// Asks once to see whether it works and once for the answer: two tickets are sold to one client.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.window.search();
  if (found === 0) return false;
  await desk.window.buy();
  return await desk.window.buy();
};
