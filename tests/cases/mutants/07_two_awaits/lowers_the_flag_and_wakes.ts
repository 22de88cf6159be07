// wrong: every interleaving
// Lowers the flag and wakes the next one, which does not look again: who comes in between finds the lock free.

import type { Client, Desk } from "last-ticket";

let isTaken = false;
const queue: (() => void)[] = [];

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  if (isTaken) await new Promise<void>((resolve) => queue.push(resolve));
  isTaken = true;
  try {
    return await purchase(desk);
  } finally {
    isTaken = false;
    queue.shift()?.();
  }
};

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}
