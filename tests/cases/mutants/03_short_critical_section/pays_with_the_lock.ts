// wrong: every interleaving
// All others wait for its bank.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  return await withLock(desk.lock, async () => {
    await desk.bank.pay();
    return await desk.office.buy();
  });
};
