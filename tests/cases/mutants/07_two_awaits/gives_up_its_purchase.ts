// wrong: every interleaving
// Throws when the purchase takes longer than a second, and lets the next one in while it goes on.

import type { Client, Desk } from "last-ticket";

let last: Promise<unknown> = Promise.resolve();
function serial<T>(work: () => Promise<T>): Promise<T> {
  const own = last.then(work, work);
  last = own;
  return own;
}
const timeout = (ms: number) =>
  new Promise<never>((_, reject) => setTimeout(() => reject(new Error("timeout")), ms));

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  return await serial(() => Promise.race([purchase(desk), timeout(1000)]));
};

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}
