// wrong: every interleaving
// No lock at all.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  return await desk.criticalSection(() => desk.office.buy());
};
