// Waits longer after each try.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  for (let pause = 1;; pause = Math.min(2 * pause, 20)) {
    using guard = await desk.lock.tryAcquire();
    if (!guard) {
      await new Promise((resolve) => setTimeout(resolve, pause * Math.random()));
      continue;
    }
    await desk.terminal.print(`${desk.name} is running`);
    await desk.terminal.print(`${desk.name} is done`);
    return await desk.office.buy();
  }
};
