// stuck: every interleaving
// Trains with the same first letter stay in the order of the journey.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using held = new DisposableStack();
  const order = desk.journey.toSorted((a, b) => a.charCodeAt(0) - b.charCodeAt(0));
  for (const train of order) held.use(await desk.locks(train).acquire());
  for (const train of desk.journey) {
    if ((await desk.offices(train).read()).count === 0) return false;
  }
  for (const train of desk.journey) await desk.offices(train).buy();
  return true;
};
