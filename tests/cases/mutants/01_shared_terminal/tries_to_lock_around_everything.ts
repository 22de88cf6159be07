// wrong: nobody waits needlessly
// Polling for the lock before the search makes everybody wait as well.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  let guard = await desk.lock.tryAcquire();
  for (; !guard; guard = await desk.lock.tryAcquire()) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  try {
    await desk.office.search();
    await desk.terminal.print(`${desk.name} is running`);
    await desk.terminal.print(`${desk.name} is done`);
    return await desk.office.buy();
  } finally {
    guard.release();
  }
};
