// stuck: every interleaving
// Tries again and again for the second lock, and keeps the first.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using held = new DisposableStack();
  for (const train of desk.journey) {
    let guard = await desk.locks(train).tryAcquire();
    while (!guard) {
      await new Promise((go) => setTimeout(go, 5));
      guard = await desk.locks(train).tryAcquire();
    }
    held.use(guard);
  }
  for (const train of desk.journey) {
    if ((await desk.offices(train).read()).count === 0) return false;
  }
  for (const train of desk.journey) await desk.offices(train).buy();
  return true;
};
