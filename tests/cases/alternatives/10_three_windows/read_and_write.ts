// The purchase by hand.

import type { Client } from "last-ticket";

export const client: Client = async ({ semaphores, criticalSection, office, lock }) => {
  using _window = await semaphores("ticket-windows", 3).acquire();
  return await criticalSection(async () => {
    await office.search();
    using _lock = await lock.acquire();
    const { count } = await office.read();
    if (count === 0) return false;
    await office.write({ count: count - 1 });
    return true;
  });
};
