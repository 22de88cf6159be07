// wrong: nobody waits needlessly
// Searches do not wait for each other, but whoever wants to print waits for them.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  await withLock(desk.lock, () => desk.office.search(), { mode: "shared" });
  return await withLock(desk.lock, async () => {
    await desk.terminal.print(`${desk.name} is running`);
    await desk.terminal.print(`${desk.name} is done`);
    return await desk.office.buy();
  });
};
