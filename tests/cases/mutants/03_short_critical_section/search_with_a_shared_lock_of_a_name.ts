// wrong: every interleaving
// Whoever wants to buy waits for all searches: another lock is no better than that of the desk.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const stock = desk.locks("stock");
  const found = await withLock(stock, () => desk.office.search(), { mode: "shared" });
  if (found === 0) return false;
  return await withLock(stock, () => desk.office.buy());
};
