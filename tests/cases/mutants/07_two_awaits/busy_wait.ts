// stuck: every interleaving
// Asks again and again and never lets anybody else go on.

import type { Client, Desk } from "last-ticket";

let isTaken = false;

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  while (isTaken) await Promise.resolve();
  isTaken = true;
  try {
    return await purchase(desk);
  } finally {
    isTaken = false;
  }
};

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}
