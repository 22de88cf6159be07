// A stack of what must be disposed of.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using stack = new DisposableStack();
  stack.use(await desk.lock.acquire());
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await desk.bank.pay();
  await desk.office.write({ count: count - 1 });
  return true;
};
