// wrong: every interleaving
// Searches twice and walks away if the number has changed meanwhile.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const first = await desk.window.search();
  const second = await desk.window.search();
  if (first !== second) return false;
  return await desk.window.buy();
};
