// wrong: every interleaving
// Waits a little each time, and that is all.

import type { Client, Desk } from "last-ticket";

let customers = 0;

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  customers++;
  await new Promise<void>((resolve) => setTimeout(resolve, 50 * customers));
  return await purchase(desk);
};

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}
