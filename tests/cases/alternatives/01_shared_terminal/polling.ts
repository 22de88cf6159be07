// Tries again until it gets the lock.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  let guard = await desk.lock.tryAcquire();
  while (!guard) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    guard = await desk.lock.tryAcquire();
  }
  try {
    await desk.terminal.print(`${desk.name} is running`);
    await desk.terminal.print(`${desk.name} is done`);
    return await desk.office.buy();
  } finally {
    guard.release();
  }
};
