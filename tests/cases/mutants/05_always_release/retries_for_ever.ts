// wrong: every interleaving
// Starts again from the beginning whatever failed: after a failing write it pays once more.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  for (;;) {
    using _guard = await desk.lock.acquire();
    try {
      const { count } = await desk.office.read();
      if (count === 0) return false;
      await desk.bank.pay();
      await desk.office.write({ count: count - 1 });
      return true;
    } catch {
      // Once more.
    }
  }
};
