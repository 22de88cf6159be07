// wrong: every interleaving
// Looks at the flag, awaits, and sets it.

import type { Client, Desk } from "last-ticket";

let isTaken = false;

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  while (isTaken) await pause();
  await pause();
  isTaken = true;
  try {
    return await purchase(desk);
  } finally {
    isTaken = false;
  }
};

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1));
}

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}
