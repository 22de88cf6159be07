// wrong: every interleaving
// Sets the flag when it has read: the others have read as well by then.

import type { Client } from "last-ticket";

let isTaken = false;
const queue: (() => void)[] = [];

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  if (isTaken) await new Promise<void>((resolve) => queue.push(resolve));
  const { count } = await desk.office.read();
  isTaken = true;
  try {
    if (count === 0) return false;
    await desk.bank.pay();
    await desk.office.write({ count: count - 1 });
    return true;
  } finally {
    isTaken = false;
    queue.shift()?.();
  }
};
