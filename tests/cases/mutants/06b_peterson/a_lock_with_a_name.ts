// wrong: every interleaving
// A lock with a name for each of the two, taken in the same order: nothing is built.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _first = await desk.locks("flag-0").acquire();
  using _second = await desk.locks("flag-1").acquire();
  return await desk.criticalSection(() => desk.office.buy());
};
