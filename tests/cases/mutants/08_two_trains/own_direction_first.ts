// stuck: every interleaving
// All or nothing, but each locks its own first train first.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using held = new DisposableStack();
  for (const train of desk.journey) held.use(await desk.locks(train).acquire());
  for (const train of desk.journey) {
    if ((await desk.offices(train).read()).count === 0) return false;
  }
  for (const train of desk.journey) await desk.offices(train).buy();
  return true;
};
