// wrong: level 3: recovers
// Sells as it should, and hands out no ticket.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const { journey, locks, offices } = desk;
  using held = new DisposableStack();
  for (const train of journey.toSorted()) held.use(await locks(train).acquire());
  const lefts: { train: string; left: number }[] = [];
  for (const train of journey) {
    const { count } = await offices(train).read();
    if (count === 0) return false;
    lefts.push({ train, left: count - 1 });
  }
  for (const { train, left } of lefts) await offices(train).write({ count: left });
  return true;
};
