// wrong: every interleaving
// The locks are held for the looks only.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const stocks: { train: string; count: number }[] = [];
  {
    using held = new DisposableStack();
    for (const train of desk.journey.toSorted()) held.use(await desk.locks(train).acquire());
    for (const train of desk.journey) {
      const { count } = await desk.offices(train).read();
      if (count === 0) return false;
      stocks.push({ train, count });
    }
  }
  for (const { train, count } of stocks) await desk.offices(train).write({ count: count - 1 });
  return true;
};
