// What goes to the console is nobody's concern.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  console.log(`${desk.name} waits for the lock`);
  using _guard = await desk.lock.acquire();
  await desk.terminal.print(`${desk.name} is running`);
  console.log("...");
  await desk.terminal.print(`${desk.name} is done`);
  return await desk.office.buy();
};
