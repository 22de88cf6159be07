// wrong: nobody waits needlessly
// Whoever gets the lock first still waits for its own search with it.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const [, guard] = await Promise.all([desk.office.search(), desk.lock.acquire()]);
  try {
    await desk.terminal.print(`${desk.name} is running`);
    await desk.terminal.print(`${desk.name} is done`);
    return await desk.office.buy();
  } finally {
    guard.release();
  }
};
