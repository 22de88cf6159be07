// Takes one after the other, and puts all back when one is sold out, before anybody can look.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using held = new DisposableStack();
  for (const train of desk.journey.toSorted()) held.use(await desk.locks(train).acquire());
  const taken: string[] = [];
  for (const train of desk.journey) {
    if (await desk.offices(train).buy()) taken.push(train);
  }
  if (taken.length === desk.journey.length) return true;
  for (const train of taken) {
    const { count } = await desk.offices(train).read();
    await desk.offices(train).write({ count: count + 1 });
  }
  return false;
};
