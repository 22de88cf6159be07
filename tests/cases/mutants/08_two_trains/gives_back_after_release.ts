// wrong: every interleaving
// Gives back what it has bought when it has no lock any more.

import type { Client } from "last-ticket";

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
    const { count } = await desk.offices(train).read();
    await desk.offices(train).write({ count: count + 1 });
  }
  return false;
};
