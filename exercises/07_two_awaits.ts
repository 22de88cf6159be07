// One process serves all customers: each of them is a call of client(), and all calls share the variables of this
// file. Nothing runs at the same time, and yet two of them buy the same ticket. There is no desk.lock here.
// Let only one at a time be between its read and its write, however a purchase ends: the bank may decline.

import type { Client, Desk } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  // TODO: wait here until nobody else is in purchase(), and let the next one in afterwards.
  return await purchase(desk);
};

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}
