// wrong: every interleaving
// A chain of promises whose end is forgotten by each task that leaves: who comes then waits for nobody.

import type { Client, Desk } from "last-ticket";

let last: Promise<boolean> | undefined;

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  const before = last;
  last = (async () => {
    await before?.catch(() => {});
    return await purchase(desk);
  })();
  try {
    return await last;
  } finally {
    last = undefined;
  }
};

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}
