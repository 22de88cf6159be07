// wrong: every interleaving
// It waits for both, but the ticket is gone when the payment is declined.

import { type Client, withLock } from "last-ticket";

export const client: Client = (desk) =>
  withLock(desk.lock, async () => {
    const { count } = await desk.office.read();
    if (count === 0) return false;
    await Promise.all([desk.bank.pay(), desk.office.write({ count: count - 1 })]);
    return true;
  });
