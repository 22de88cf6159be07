// withLock() releases for us.

import { type Client, withLock } from "last-ticket";

export const client: Client = (desk) =>
  withLock(desk.lock, async () => {
    const { count } = await desk.office.read();
    if (count === 0) return false;
    await desk.bank.pay();
    await desk.office.write({ count: count - 1 });
    return true;
  });
