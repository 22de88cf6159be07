// wrong: nobody waits needlessly
// The lines belong together, the nap between them does not.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  using _guard = await desk.lock.acquire();
  await desk.terminal.print(`${desk.name} is running`);
  await nap(50);
  await desk.terminal.print(`${desk.name} is done`);
  return await desk.office.buy();
};

function nap(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
