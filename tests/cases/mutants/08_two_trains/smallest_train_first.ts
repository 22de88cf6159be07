// stuck: every interleaving
// Only the smallest train has its place: journeys of the same trains all begin with it.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const sorted = desk.journey.toSorted();
  const order = [sorted[0]!, ...desk.journey.filter((train) => train !== sorted[0])];
  using held = new DisposableStack();
  for (const train of order) held.use(await desk.locks(train).acquire());
  const found = [];
  for (const train of order) found.push({ train, ...await desk.offices(train).read() });
  if (found.some(({ count }) => count === 0)) return false;
  for (const { train, count } of found) await desk.offices(train).write({ count: count - 1 });
  return true;
};
