// wrong: every interleaving
// Goes without locks where there seem to be plenty.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const counts = await Promise.all(desk.journey.map((train) => desk.offices(train).search()));
  if (counts.some((count) => count === 0)) return false;
  using held = new DisposableStack();
  if (counts.some((count) => count < 10)) {
    for (const train of desk.journey.toSorted()) held.use(await desk.locks(train).acquire());
  }
  for (const train of desk.journey) if (await desk.offices(train).search() === 0) return false;
  for (const train of desk.journey) await desk.offices(train).buy();
  return true;
};
