// Acquired before the try, released in finally.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  const guard = await desk.lock.acquire();
  try {
    await desk.terminal.print(`${desk.name} is running`);
    await desk.terminal.print(`${desk.name} is done`);
    return await desk.office.buy();
  } finally {
    guard.release();
  }
};
