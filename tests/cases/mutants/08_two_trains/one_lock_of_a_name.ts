// wrong: every interleaving
// The same with a lock of a name that all share.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _guard = await desk.locks("trains").acquire();
  for (const train of desk.journey) {
    if ((await desk.offices(train).read()).count === 0) return false;
  }
  for (const train of desk.journey) await desk.offices(train).buy();
  return true;
};
