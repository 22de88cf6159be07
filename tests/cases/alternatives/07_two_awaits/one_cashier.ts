// One loop makes all purchases, one after the other.

import type { Client, Desk } from "last-ticket";

interface Order {
  desk: Desk;
  settle: PromiseWithResolvers<boolean>;
}

const orders: Order[] = [];
let isServing = false;

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  const settle = Promise.withResolvers<boolean>();
  orders.push({ desk, settle });
  void serve();
  return await settle.promise;
};

async function serve(): Promise<void> {
  if (isServing) return;
  isServing = true;
  for (let order = orders.shift(); order; order = orders.shift()) {
    const { desk, settle } = order;
    await purchase(desk).then(settle.resolve, settle.reject);
  }
  isServing = false;
}

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}
