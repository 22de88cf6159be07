// broken: every interleaving
// Fills the memory outside of the heap, where the limit of the heap does not see it.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.window.search();
  if (desk.name !== "Bob") return found > 0 && await desk.window.buy();
  const hoard: Uint8Array[] = [];
  for (;;) hoard.push(new Uint8Array(10_000_000).fill(1));
};
