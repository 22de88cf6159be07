// wrong: every interleaving
// The function is left, and the lock released, before the purchase is over.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  let bought: Promise<boolean> | undefined;
  const purchase = withLock(desk.lock, () => {
    bought = desk.office.buy();
  });
  await purchase;
  return await bought ?? false;
};
