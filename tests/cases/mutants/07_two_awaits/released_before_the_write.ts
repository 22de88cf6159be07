// wrong: every interleaving
// Lets the next one in when it has paid.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  await acquire();
  let count = 0;
  try {
    ({ count } = await desk.office.read());
    if (count > 0) await desk.bank.pay();
  } finally {
    release();
  }
  if (count === 0) return false;
  await desk.office.write({ count: count - 1 });
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
