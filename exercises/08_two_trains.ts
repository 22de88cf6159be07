// Each client books its journey, by one train or several: a ticket of each, or none at all. Each train has a
// stock, desk.offices(train), and there is a lock of its name, desk.locks(train). Clients that want no train in
// common need not wait for each other. Make it right for all journeys, in whichever direction they go.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using held = new DisposableStack();
  for (const train of desk.journey) {
    // TODO: what if somebody travels in the other direction?
    held.use(await desk.locks(train).acquire());
    if (!await desk.offices(train).buy()) return false;
  }
  return true;
};
