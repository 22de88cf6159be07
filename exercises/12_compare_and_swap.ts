// There is no lock here: the tickets are in desk.store, and whoever knows its latest version may write. Each
// client takes a ticket and pays for it at the bank, which may decline. Then the ticket goes back.
// Make it right for as many clients as come: nobody has a ticket that is not paid, and no ticket is lost.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const { count, version } = await desk.store.read();
  if (count === 0) return false;
  // TODO: what does compareAndSwap() answer? And what if pay() throws?
  await desk.store.compareAndSwap(version, count - 1);
  await desk.bank.pay();
  return true;
};
