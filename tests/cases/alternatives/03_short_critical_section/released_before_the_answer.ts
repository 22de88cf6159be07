// The lock is released as soon as the count is written.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  if (await desk.office.search() === 0) return false;
  let bought = false;
  {
    using _guard = await desk.lock.acquire();
    const { count } = await desk.office.read();
    if (count > 0) {
      await desk.office.write({ count: count - 1 });
      bought = true;
    }
  }
  return bought;
};
