// wrong: every interleaving
// No circle can close, but whoever waits for a train keeps all others at the gate.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using held = new DisposableStack();
  {
    using _gate = await desk.lock.acquire();
    for (const train of desk.journey) held.use(await desk.locks(train).acquire());
  }
  for (const train of desk.journey) {
    if ((await desk.offices(train).read()).count === 0) return false;
  }
  for (const train of desk.journey) await desk.offices(train).buy();
  return true;
};
