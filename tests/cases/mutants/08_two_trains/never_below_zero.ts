// wrong: every interleaving
// Takes a ticket of each train whether there is one or not, and never writes fewer than none.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using held = new DisposableStack();
  for (const train of desk.journey.toSorted()) held.use(await desk.locks(train).acquire());
  for (const train of desk.journey) {
    const { count } = await desk.offices(train).read();
    await desk.offices(train).write({ count: Math.max(count - 1, 0) });
  }
  return true;
};
