// broken: every interleaving
// Fills the memory with arrays. Only in the explorer, whose clients have such a name: ten at once take long.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.window.search();
  if (desk.name !== "Bob") return found > 0 && await desk.window.buy();
  const hoard: number[][] = [];
  for (;;) hoard.push(new Array(5_000_000).fill(hoard.length));
};
