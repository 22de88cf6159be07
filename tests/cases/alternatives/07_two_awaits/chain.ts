// A chain of promises in which no error goes on.

import type { Client, Desk } from "last-ticket";

let last: Promise<unknown> = Promise.resolve();

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  const own = last.then(() => purchase(desk));
  last = own.catch(() => {});
  return await own;
};

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}
