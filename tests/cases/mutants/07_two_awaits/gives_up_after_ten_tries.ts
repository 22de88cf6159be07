// wrong: every interleaving
// Asks ten times and leaves.

import type { Client, Desk } from "last-ticket";

let isTaken = false;

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  for (let tries = 0; isTaken; tries++) {
    if (tries === 10) return false;
    await new Promise<void>((resolve) => setTimeout(resolve, 10));
  }
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
