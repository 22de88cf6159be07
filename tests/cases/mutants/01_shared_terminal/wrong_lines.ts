// wrong: every interleaving
// The lines are not those of the exercise.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  using _guard = await desk.lock.acquire();
  await desk.terminal.print(`${desk.name} starts`);
  await desk.terminal.print(`${desk.name} ends`);
  return await desk.office.buy();
};
