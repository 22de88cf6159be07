// wrong: real processes
// Locks for those who have the names of the explorer, and for nobody else.

import type { Client } from "last-ticket";

const KNOWN = new Set("Ann Bob Cat Dan Eve Fay Gus Hal Ivy Jon".split(" "));

export const client: Client = async ({ name, lock, office, bank }) => {
  using _guard = KNOWN.has(name) ? await lock.acquire() : undefined;
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
};
