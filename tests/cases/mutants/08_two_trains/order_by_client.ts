// stuck: every interleaving
// An order that the client's name decides is none.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using held = new DisposableStack();
  const sorted = desk.journey.toSorted();
  const order = desk.name.length % 2 === 0 || desk.name < "B" ? sorted : sorted.reverse();
  for (const train of order) held.use(await desk.locks(train).acquire());
  for (const train of desk.journey) {
    if ((await desk.offices(train).read()).count === 0) return false;
  }
  for (const train of desk.journey) await desk.offices(train).buy();
  return true;
};
