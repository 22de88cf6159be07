// wrong: every interleaving
// Trusts its search: with the lock it writes one fewer than it reads, also when it reads 0.

import { type Client, withLock } from "last-ticket";
export const client: Client = async ({ office, lock }) => {
  if (await office.search() === 0) return false;
  await withLock(lock, async () => {
    const tickets = await office.read();
    tickets.count -= 1;
    await office.write(tickets);
  });
  return true;
};
