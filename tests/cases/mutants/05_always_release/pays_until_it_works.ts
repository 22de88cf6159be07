// stuck: nobody pays for ever
// A bank that goes on declining: it keeps the lock for ever.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _guard = await desk.lock.acquire();
  const { count } = await desk.office.read();
  if (count === 0) return false;
  for (;;) {
    try {
      await desk.bank.pay();
      break;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
  await desk.office.write({ count: count - 1 });
  return true;
};
