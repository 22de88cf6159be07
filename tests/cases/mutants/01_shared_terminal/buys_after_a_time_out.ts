// wrong: every interleaving
// Who has waited long enough buys without the lock.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  const guard = await desk.lock.acquire({ timeout: 10 }).catch(() => undefined);
  try {
    await desk.terminal.print(`${desk.name} is running`);
    await desk.terminal.print(`${desk.name} is done`);
    return await desk.office.buy();
  } finally {
    guard?.release();
  }
};
