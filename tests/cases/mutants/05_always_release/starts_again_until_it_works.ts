// stuck: nobody pays for ever
// A bank that goes on declining: it never comes to an end.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  for (;;) {
    using _guard = await desk.lock.acquire();
    const { count } = await desk.office.read();
    if (count === 0) return false;
    try {
      await desk.bank.pay();
    } catch {
      continue;
    }
    await desk.office.write({ count: count - 1 });
    return true;
  }
};
