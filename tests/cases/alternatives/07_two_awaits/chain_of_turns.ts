// Each one waits for the promise of the one before, and puts its own in its place.

import type { Client, Desk } from "last-ticket";

let last: Promise<void> = Promise.resolve();

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  const before = last;
  const { promise, resolve } = Promise.withResolvers<void>();
  last = promise;
  await before;
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
