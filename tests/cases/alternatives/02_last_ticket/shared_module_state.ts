// Variables of the module that no other client sees, and that do no harm.

import type { Client } from "last-ticket";

let calls = 0;

export const client: Client = async (desk) => {
  calls++;
  const found = await desk.office.search();
  if (found === 0) return false;
  using _guard = await desk.lock.acquire();
  const bought = await desk.office.buy();
  return calls > 0 && bought;
};
