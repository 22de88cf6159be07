// Leaves at once when a search finds nothing, and looks again with the locks.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  for (const train of desk.journey) {
    if (await desk.offices(train).search() === 0) return false;
  }
  using held = new DisposableStack();
  for (const train of desk.journey.toSorted()) held.use(await desk.locks(train).acquire());
  for (const train of desk.journey) {
    if ((await desk.offices(train).read()).count === 0) return false;
  }
  for (const train of desk.journey) await desk.offices(train).buy();
  return true;
};
