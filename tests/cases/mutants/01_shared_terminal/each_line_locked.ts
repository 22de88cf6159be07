// wrong: every interleaving
// Each line is printed alone, but others come between the two.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  await withLock(desk.lock, () => desk.terminal.print(`${desk.name} is running`));
  await withLock(desk.lock, () => desk.terminal.print(`${desk.name} is done`));
  return await withLock(desk.lock, () => desk.office.buy());
};
