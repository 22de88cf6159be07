// wrong: every interleaving
// To come at another time makes a collision rare and not impossible.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  await new Promise((resolve) => setTimeout(resolve, 100 * Math.random()));
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  return await desk.office.buy();
};
