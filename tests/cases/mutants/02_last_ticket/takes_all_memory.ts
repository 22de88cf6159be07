// broken: every interleaving
// It takes 2 GB of memory.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const hoard: Uint8Array[] = [];
  for (let i = 0; i < 2000; i++) hoard.push(new Uint8Array(2 ** 20).fill(1));
  const found = await desk.office.search();
  if (found === 0) return false;
  using _guard = await desk.lock.acquire();
  return await desk.office.buy();
};
