// wrong: every interleaving
// Who finds nothing left leaves without a word.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  using _guard = await desk.lock.acquire();
  if (!await desk.office.buy()) return false;
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  return true;
};
