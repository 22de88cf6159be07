// wrong: every interleaving
// Tells truly whether it has paid, and takes a ticket from the stock in either case.

import { type Client, withLock } from "last-ticket";

export const client: Client = ({ lock, office, bank }) =>
  withLock(lock, async () => {
    const { count } = await office.read();
    if (count === 0) return false;
    const paid = await bank.pay().then(() => true, () => false);
    await office.write({ count: count - 1 });
    return paid;
  });
