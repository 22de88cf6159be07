// stuck: every interleaving
// Gives way and comes again, as the other one does at the same time.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  while (true) {
    using held = new DisposableStack();
    let hasAll = true;
    for (const train of desk.journey) {
      const guard = await desk.locks(train).tryAcquire();
      if (!guard) {
        hasAll = false;
        break;
      }
      held.use(guard);
    }
    if (!hasAll) {
      held.dispose();
      await new Promise((go) => setTimeout(go, 5));
      continue;
    }
    for (const train of desk.journey) {
      if ((await desk.offices(train).read()).count === 0) return false;
    }
    for (const train of desk.journey) await desk.offices(train).buy();
    return true;
  }
};
