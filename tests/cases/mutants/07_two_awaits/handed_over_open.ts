// wrong: every interleaving
// After a declined payment the lock is handed over and stays open for whoever comes next.

import type { Client, Desk } from "last-ticket";

let isTaken = false;
const queue: (() => void)[] = [];
export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  if (isTaken) await new Promise<void>((resolve) => queue.push(resolve));
  else isTaken = true;
  try {
    const bought = await purchase(desk);
    const next = queue.shift();
    if (next) next();
    else isTaken = false;
    return bought;
  } catch (error) {
    isTaken = false;
    queue.shift()?.();
    throw error;
  }
};

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}

