// wrong: every interleaving
// Was told no, and asks the owner once more.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  if (await desk.window.search() === 0) return false;
  if (await desk.window.buy()) return true;
  return await desk.window.buy();
};
