// Waits for a limited time, by a signal, and then again.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  for (;;) {
    try {
      using _guard = await desk.lock.acquire({ signal: AbortSignal.timeout(300) });
      return await desk.office.buy();
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }
};
