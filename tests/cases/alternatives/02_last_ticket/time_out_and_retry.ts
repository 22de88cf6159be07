// Waits for a limited time, and then again.

import { type Client, LockTimeoutError } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  for (;;) {
    try {
      using _guard = await desk.lock.acquire({ timeout: 50 });
      return await desk.office.buy();
    } catch (error) {
      if (!(error instanceof LockTimeoutError)) throw error;
    }
  }
};
