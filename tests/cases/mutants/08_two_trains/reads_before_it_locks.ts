// wrong: every interleaving
// What it writes follows from a read before it had the locks.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const stocks: { train: string; count: number }[] = [];
  for (const train of desk.journey) {
    const { count } = await desk.offices(train).read();
    if (count === 0) return false;
    stocks.push({ train, count });
  }
  using held = new DisposableStack();
  for (const train of desk.journey.toSorted()) held.use(await desk.locks(train).acquire());
  for (const { train, count } of stocks) await desk.offices(train).write({ count: count - 1 });
  return true;
};
