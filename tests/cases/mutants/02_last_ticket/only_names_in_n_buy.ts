// wrong: every interleaving
// Who may buy is decided by the name, and the lock is left alone.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  if (!desk.name.endsWith("n")) return false;
  return await desk.office.buy();
};
