// wrong: every interleaving
// Waits for its turn, but no longer than a second.

import type { Client, Desk } from "last-ticket";

let last: Promise<unknown> = Promise.resolve();

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  const before = last;
  const { promise, resolve } = Promise.withResolvers<void>();
  last = promise;
  // never wait for ever: after a second the one before must be stuck
  await Promise.race([before, new Promise((r) => setTimeout(r, 1000))]);
  try {
    return await purchase(desk);
  } finally {
    resolve();
  }
};

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}
