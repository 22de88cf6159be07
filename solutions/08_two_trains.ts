// Each client books its journey, by one train or several: a ticket of each, or none at all. Each train has a
// stock, desk.offices(train), and there is a lock of its name, desk.locks(train). Clients that want no train in
// common need not wait for each other. Make it right for all journeys, in whichever direction they go.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using held = new DisposableStack();
  for (const train of desk.journey.toSorted()) held.use(await desk.locks(train).acquire());
  //                               ^^^^^^^^ one order for all, whatever the direction: whoever has the last lock of
  //                                        it waits for nobody
  // All or nothing: nothing is written before it is known that there is a ticket of each.
  const stocks: { train: string; count: number }[] = [];
  for (const train of desk.journey) {
    const { count } = await desk.offices(train).read();
    if (count === 0) return false;
    stocks.push({ train, count });
  }
  for (const { train, count } of stocks) await desk.offices(train).write({ count: count - 1 });
  return true;
};

// Why it works: all ask for locks in one order, so nobody who waits for a later one has what its holder still wants;
// and whoever has all its locks sees counts that nobody else changes before it writes.
// It would break if one client went by its own direction, or wrote a count before it had looked at all of them.
