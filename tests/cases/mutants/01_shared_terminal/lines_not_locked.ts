// wrong: every interleaving
// The purchase is safe, but others print between the two lines.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  return await withLock(desk.lock, () => desk.office.buy());
};
