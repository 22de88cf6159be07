// wrong: every interleaving
// Whoever waits goes first, it seems; but once the only one was woken the queue is empty, and the flag is down.

import type { Client, Desk } from "last-ticket";

let isTaken = false;
const queue: (() => void)[] = [];

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  if (isTaken || queue.length > 0) {
    await new Promise<void>((resolve) => queue.push(resolve));
  }
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
