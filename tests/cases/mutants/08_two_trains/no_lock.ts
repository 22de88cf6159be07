// wrong: every interleaving
// All or nothing, but without any lock.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  for (const train of desk.journey) {
    if ((await desk.offices(train).read()).count === 0) return false;
  }
  for (const train of desk.journey) await desk.offices(train).buy();
  return true;
};
