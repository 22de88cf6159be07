// wrong: every interleaving
// Keeps the lock until it has paid: nobody waits for a return, but all wait for the bank.

import { type Client, withLock } from "last-ticket";

export const client: Client = (desk) =>
  withLock(desk.lock, async () => {
    const { count } = await desk.office.read();
    if (count === 0) return false;
    await desk.office.write({ count: count - 1 });
    try {
      await desk.bank.pay();
      return true;
    } catch (error) {
      await desk.office.write({ count });
      throw error;
    }
  });
