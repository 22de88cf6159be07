// broken: every interleaving
// Ends the process when it has its ticket.

import type { Client, Desk } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  await acquire();
  try {
    const isSold = await purchase(desk);
    // @ts-ignore there is a Deno in real life.
    if (isSold) globalThis.Deno.exit(0);
    return isSold;
  } finally {
    release();
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
