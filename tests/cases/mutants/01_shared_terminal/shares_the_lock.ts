// wrong: every interleaving
// The terminal is shared, and so is the lock: nobody keeps anybody out.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  return await withLock(desk.lock, async () => {
    await desk.terminal.print(`${desk.name} is running`);
    await desk.terminal.print(`${desk.name} is done`);
    return await desk.office.buy();
  }, { mode: "shared" });
};
