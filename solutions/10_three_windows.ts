// The office has three windows now: at most three clients are inside, in desk.criticalSection(), and whoever
// comes then waits outside. Three at a time is what we want, not one. The stock is still one file.
// The network may fail at any moment. A window must not stay empty because of that.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  using _window = await desk.semaphores("windows", 3).acquire();
  //                                               ^ how many may have a permit at a time
  return await desk.criticalSection(async () => {
    if (await desk.office.search() === 0) return false;
    return await withLock(desk.lock, () => desk.office.buy());
    // ^^ three are inside, and one of them at a time changes the stock
  });
};

// Why it works: a permit is taken before the client is inside, and `using` gives it back after it has left,
// also when something throws. The lock is held for the purchase alone: three can search at the same time.
// It would break if the lock came first: then the one that has it waits for a window, and keeps two empty.
