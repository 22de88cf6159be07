// wrong: every interleaving
// Those who find more than one ticket use another lock, and do not keep out who finds the last one.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  const lock = found > 1 ? desk.locks("many") : desk.lock;
  return await withLock(lock, () => desk.office.buy());
};
