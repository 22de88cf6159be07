// wrong: every interleaving
// Looks at the window and buys from the old file.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.window.search();
  if (found === 0) return false;
  return await withLock(desk.lock, () => desk.office.buy());
};
