// Wakes all that wait: each looks again, and all but one wait again.

import type { Client, Desk } from "last-ticket";

let isTaken = false;
const waiting: (() => void)[] = [];

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  while (isTaken) await new Promise<void>((resolve) => waiting.push(resolve));
  isTaken = true;
  try {
    return await purchase(desk);
  } finally {
    isTaken = false;
    for (const wake of waiting.splice(0)) wake();
  }
};

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}
