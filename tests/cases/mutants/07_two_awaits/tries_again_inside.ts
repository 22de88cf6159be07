// stuck: every interleaving
// Starts anew within its own turn, and waits for that.

import type { Client, Desk } from "last-ticket";

let last: Promise<unknown> = Promise.resolve();
function serial<T>(work: () => Promise<T>): Promise<T> {
  const own = last.then(work, work);
  last = own;
  return own;
}

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  return await serial(async () => {
    try {
      return await purchase(desk);
    } catch {
      // declined: once more, from the start
      return await client(desk);
    }
  });
};

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}
