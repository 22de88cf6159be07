// wrong: every interleaving
// Its `finally` lets the next one in wherever it has failed: also in its search, before it was its own turn.

import type { Client, Desk } from "last-ticket";

let isTaken = false;
const queue: (() => void)[] = [];

export const client: Client = async (desk) => {
  try {
    const found = await desk.office.search();
    if (isTaken) await new Promise<void>((goOn) => queue.push(goOn));
    isTaken = true;
    return found > 0 && await purchase(desk);
  } finally {
    const next = queue.shift();
    isTaken = next !== undefined;
    next?.();
  }
};

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}
