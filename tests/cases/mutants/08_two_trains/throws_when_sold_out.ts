// wrong: every interleaving
// Throws where a train is sold out, and keeps what it has bought.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using held = new DisposableStack();
  // always the same direction
  for (const train of [...desk.journey].sort()) {
    held.use(await desk.locks(train).acquire());
    if (!await desk.offices(train).buy()) {
      throw new Error(`${train} is sold out`);
    }
  }
  return true;
};
