// wrong: every interleaving
// Whoever wants to buy waits for the print of those who share the lock.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  await withLock(desk.lock, () => desk.terminal.print(`${found} left`), { mode: "shared" });
  return await withLock(desk.lock, () => desk.office.buy());
};
