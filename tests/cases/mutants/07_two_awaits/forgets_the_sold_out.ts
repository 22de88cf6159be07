// stuck: every interleaving
// Nobody is let in when nothing is left.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  await acquire();
  try {
    const { count } = await desk.office.read();
    if (count > 0) {
      await desk.bank.pay();
      await desk.office.write({ count: count - 1 });
      release();
      return true;
    }
    return false;
  } catch (error) {
    release();
    throw error;
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
