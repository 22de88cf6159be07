// stuck: every interleaving
// The order of the journey, begun at its smallest train.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  // Begin with the smallest one, and go on in a circle from there.
  const start = desk.journey.indexOf(desk.journey.toSorted()[0] ?? "");
  const order = [...desk.journey.slice(start), ...desk.journey.slice(0, start)];
  using held = new DisposableStack();
  for (const train of order) held.use(await desk.locks(train).acquire());
  const found = [];
  for (const train of order) found.push({ train, ...await desk.offices(train).read() });
  if (found.some(({ count }) => count === 0)) return false;
  for (const { train, count } of found) await desk.offices(train).write({ count: count - 1 });
  return true;
};
