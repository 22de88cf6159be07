// wrong: every interleaving
// Wakes all that wait, and none of them looks again.

import type { Client, Desk } from "last-ticket";

let isTaken = false;
let waiting: (() => void)[] = [];

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  if (isTaken) await new Promise<void>((resolve) => waiting.push(resolve));
  isTaken = true;
  try {
    return await purchase(desk);
  } finally {
    isTaken = false;
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  }
};

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}
