// wrong: every interleaving
// With one lock or the other in its hands it keeps out only those who have the same one.

import { type Client, LockTimeoutError } from "last-ticket";

export const client: Client = async (desk) => {
  if (await desk.office.search() === 0) return false;
  for (let turn = 0;; turn++) {
    const lock = turn % 2 === 0 ? desk.lock : desk.locks("spare");
    try {
      using _guard = await lock.acquire({ timeout: 50 });
      return await desk.office.buy();
    } catch (error) {
      if (!(error instanceof LockTimeoutError)) throw error;
    }
  }
};
