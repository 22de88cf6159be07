// Waits for a limited time, and then again.

import { type Client, LockTimeoutError } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  for (;;) {
    try {
      using _guard = await desk.lock.acquire({ timeout: 50 });
      await desk.terminal.print(`${desk.name} is running`);
      await desk.terminal.print(`${desk.name} is done`);
      return await desk.office.buy();
    } catch (error) {
      if (!(error instanceof LockTimeoutError)) throw error;
    }
  }
};
