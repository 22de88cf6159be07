// stuck: every interleaving
// Journeys of four trains keep the fourth at its place.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using held = new DisposableStack();
  const [first, second, third, ...others] = desk.journey;
  const order = [first, second, third].filter((train) => train !== undefined).toSorted();
  for (const train of [...order, ...others]) held.use(await desk.locks(train).acquire());
  for (const train of desk.journey) {
    if ((await desk.offices(train).read()).count === 0) return false;
  }
  for (const train of desk.journey) await desk.offices(train).buy();
  return true;
};
