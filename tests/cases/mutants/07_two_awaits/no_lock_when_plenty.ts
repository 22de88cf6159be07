// wrong: every interleaving
// Goes without the lock where there seem to be plenty.

import type { Client, Desk } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  if (found > 20) return await purchase(desk);
  await acquire();
  try {
    return await purchase(desk);
  } finally {
    release();
  }
};

let isTaken = false;
/** What lets each of those in who wait, in the order in which they have come. */
const queue: (() => void)[] = [];

/** Waits until nobody else has the lock. */
async function acquire(): Promise<void> {
  if (isTaken) await new Promise<void>((resolve) => queue.push(resolve));
  isTaken = true;
}

/** Hands the lock over to the next one; only when nobody waits it is free. */
function release(): void {
  const next = queue.shift();
  if (next) next();
  else isTaken = false;
}

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}
