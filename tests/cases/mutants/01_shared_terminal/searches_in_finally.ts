// wrong: nobody waits needlessly
// It searches once, after its purchase, and has not released the lock by then.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const guard = await desk.lock.acquire();
  try {
    await desk.terminal.print(`${desk.name} is running`);
    await desk.terminal.print(`${desk.name} is done`);
    return await desk.office.buy();
  } finally {
    console.log(`${await desk.office.search()} left`);
    guard.release();
  }
};
