// wrong: every interleaving
// Gives back a ticket of the train that was sold out, too.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using held = new DisposableStack();
  for (const train of desk.journey.toSorted()) held.use(await desk.locks(train).acquire());
  let at = 0;
  for (; at < desk.journey.length; at++) {
    if (!await desk.offices(desk.journey[at]!).buy()) break;
  }
  if (at === desk.journey.length) return true;
  for (; at >= 0; at--) {
    const office = desk.offices(desk.journey[at]!);
    const { count } = await office.read();
    await office.write({ count: count + 1 });
  }
  return false;
};
