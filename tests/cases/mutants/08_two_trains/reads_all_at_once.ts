// wrong: every interleaving
// Reads all stocks at once, each with its lock, and writes when the locks are given back.

import { type Client, withLock } from "last-ticket";

export const client: Client = async ({ journey, locks, offices }) => {
  const counts = await Promise.all(
    journey.map((train) => withLock(locks(train), async () => (await offices(train).read()).count)),
  );
  if (counts.includes(0)) return false;
  for (const [index, train] of journey.entries()) {
    await offices(train).write({ count: counts[index]! - 1 });
  }
  return true;
};
