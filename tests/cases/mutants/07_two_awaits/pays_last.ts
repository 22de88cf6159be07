// wrong: every interleaving
// Takes the ticket first and pays when it has let the next one in.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  await acquire();
  try {
    const { count } = await desk.office.read();
    if (count === 0) return false;
    await desk.office.write({ count: count - 1 });
  } finally {
    release();
  }
  await desk.bank.pay();
  return true;
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
