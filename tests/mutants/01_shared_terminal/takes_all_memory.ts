// broken: every interleaving
// It takes 2 GB of memory.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const hoard: Uint8Array[] = [];
  for (let i = 0; i < 2000; i++) hoard.push(new Uint8Array(2 ** 20).fill(1));
  await desk.office.search();
  using _guard = await desk.lock.acquire();
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  return await desk.office.buy();
};
