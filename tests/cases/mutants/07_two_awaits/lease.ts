// wrong: every interleaving
// Gives the lock back after a second, whatever the purchase does meanwhile.

import type { Client, Desk } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  await acquire();
  let isHeld = true;
  const giveBack = (): void => {
    if (isHeld) release();
    isHeld = false;
  };
  const timer = setTimeout(giveBack, 1_000);
  try {
    return await purchase(desk);
  } finally {
    clearTimeout(timer);
    giveBack();
  }
};

let isTaken = false;
const queue: (() => void)[] = [];

async function acquire(): Promise<void> {
  if (isTaken) await new Promise<void>((resolve) => queue.push(resolve));
  isTaken = true;
}

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
