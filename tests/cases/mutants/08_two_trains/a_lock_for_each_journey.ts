// wrong: every interleaving
// There and back are two journeys and the same trains.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _guard = await desk.locks(desk.journey.join("-")).acquire();
  for (const train of desk.journey) {
    if ((await desk.offices(train).read()).count === 0) return false;
  }
  for (const train of desk.journey) await desk.offices(train).buy();
  return true;
};
