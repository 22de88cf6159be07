// wrong: every interleaving
// A time-out breaks the circle, and sends somebody home although there are tickets.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using held = new DisposableStack();
  for (const train of desk.journey) {
    try {
      held.use(await desk.locks(train).acquire({ timeout: 50 }));
    } catch {
      return false;
    }
  }
  for (const train of desk.journey) {
    if ((await desk.offices(train).read()).count === 0) return false;
  }
  for (const train of desk.journey) await desk.offices(train).buy();
  return true;
};
