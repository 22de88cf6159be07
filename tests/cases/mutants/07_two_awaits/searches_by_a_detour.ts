// wrong: every interleaving
// The same hole between the release and whoever wakes, where the way from the search to the lock is a longer one.

import type { Client, Desk } from "last-ticket";

let isTaken = false;
const queue: (() => void)[] = [];

export const client: Client = async (desk) => {
  const found = await ticketsLeft(desk);
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

async function ticketsLeft(desk: Desk): Promise<number> {
  return search(desk);
}

async function search({ office }: Desk): Promise<number> {
  return office.search();
}

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}
