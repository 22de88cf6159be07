// wrong: every interleaving
// Reads and pays at the same time, so that some pay for nothing.

import { type Client, withLock } from "last-ticket";
export const client: Client = async ({ lock, office, bank }) =>
  await withLock(lock, async () => {
    const [{ count }] = await Promise.all([office.read(), bank.pay()]);
    if (count === 0) return false;
    await office.write({ count: count - 1 });
    return true;
  });
