// wrong: every interleaving
// Concludes from two searches that it was the one who bought.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const before = await desk.window.search();
  if (before === 0) return false;
  await desk.window.buy();
  const after = await desk.window.search();
  return after < before;
};
