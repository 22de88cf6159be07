// wrong: every interleaving
// In order, but what was bought stays bought when the next train is sold out.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using held = new DisposableStack();
  for (const train of desk.journey.toSorted()) held.use(await desk.locks(train).acquire());
  for (const train of desk.journey) {
    if (!await desk.offices(train).buy()) return false;
  }
  return true;
};
