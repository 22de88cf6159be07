// wrong: every interleaving
// Those who have found nothing print with a lock of their own, which keeps out none of the others.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  const lock = found > 0 ? desk.lock : desk.locks("terminal");
  return await withLock(lock, async () => {
    await desk.terminal.print(`${desk.name} is running`);
    await desk.terminal.print(`${desk.name} is done`);
    return found > 0 && await desk.office.buy();
  });
};
