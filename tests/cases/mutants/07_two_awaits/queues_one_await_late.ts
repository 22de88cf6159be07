// stuck: every interleaving
// Between the look and the queue there is an await: whoever leaves just then finds nobody to let in.

import type { Client, Desk } from "last-ticket";

let isTaken = false;
const queue: (() => void)[] = [];
export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  if (isTaken) await inLine();
  isTaken = true;
  try {
    return await purchase(desk);
  } finally {
    const next = queue.shift();
    if (next) next();
    else isTaken = false;
  }
};

async function inLine(): Promise<void> {
  await Promise.resolve();
  await new Promise<void>((resolve) => queue.push(resolve));
}

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}

