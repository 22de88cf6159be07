// wrong: every interleaving
// Releases all locks, and gives back what it has taken with each lock again: others have left meanwhile.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const bought: string[] = [];
  {
    using held = new DisposableStack();
    for (const train of desk.journey.toSorted()) held.use(await desk.locks(train).acquire());
    for (const train of desk.journey) {
      if (!await desk.offices(train).buy()) break;
      bought.push(train);
    }
  }
  if (bought.length === desk.journey.length) return true;
  for (const train of bought) {
    await withLock(desk.locks(train), async () => {
      const { count } = await desk.offices(train).read();
      await desk.offices(train).write({ count: count + 1 });
    });
  }
  return false;
};
