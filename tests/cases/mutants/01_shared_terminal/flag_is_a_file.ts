// wrong: every interleaving
// Its lock is a file that it looks for first and writes then: two can find it missing.

import type { Client } from "last-ticket";
export const client: Client = async (desk) => {
  await desk.office.search();
  while (await desk.files.exists("busy")) await new Promise((r) => setTimeout(r, 10));
  await desk.files.write("busy", desk.name);
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  const bought = await desk.office.buy();
  await desk.files.remove("busy");
  return bought;
};
