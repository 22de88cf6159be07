// wrong: every interleaving
// One read is enough, and whoever wants to buy waits for both.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  if (await desk.office.search() === 0) return false;
  const isLeft = await withLock(desk.lock, async () => {
    const { count } = await desk.office.read();
    return count > 0 && count === (await desk.office.read()).count;
  }, { mode: "shared" });
  return isLeft && await withLock(desk.lock, () => desk.office.buy());
};
