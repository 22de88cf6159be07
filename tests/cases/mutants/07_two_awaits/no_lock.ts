// wrong: every interleaving
// JavaScript has one thread, so what should go wrong?

import type { Client, Desk } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  const isFree = true;
  return isFree && await purchase(desk);
};

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}
