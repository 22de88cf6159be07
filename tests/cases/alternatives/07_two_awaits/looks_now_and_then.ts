// Looks at the flag now and then: slower than a queue, and right.

import type { Client, Desk } from "last-ticket";

let isTaken = false;

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  while (isTaken) await new Promise<void>((resolve) => setTimeout(resolve, 1));
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
