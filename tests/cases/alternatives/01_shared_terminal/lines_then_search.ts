// Searches between two critical sections.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  await withLock(desk.lock, async () => {
    await desk.terminal.print(`${desk.name} is running`);
    await desk.terminal.print(`${desk.name} is done`);
  });
  await desk.office.search();
  return await withLock(desk.lock, () => desk.office.buy());
};
