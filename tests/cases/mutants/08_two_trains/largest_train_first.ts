// stuck: every interleaving
// The largest train comes first, and the others as the journey goes.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const sorted = desk.journey.toSorted();
  const order = [sorted.at(-1)!, ...desk.journey.filter((train) => train !== sorted.at(-1))];
  using held = new DisposableStack();
  for (const train of order) held.use(await desk.locks(train).acquire());
  const found = [];
  for (const train of order) found.push({ train, ...await desk.offices(train).read() });
  if (found.some(({ count }) => count === 0)) return false;
  for (const { train, count } of found) await desk.offices(train).write({ count: count - 1 });
  return true;
};
