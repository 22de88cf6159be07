// wrong: every interleaving
// Whoever comes while somebody buys is sent away.

import type { Client, Desk } from "last-ticket";

let isBusy = false;

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  if (isBusy) return false;
  isBusy = true;
  try {
    return await purchase(desk);
  } finally {
    isBusy = false;
  }
};

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}
