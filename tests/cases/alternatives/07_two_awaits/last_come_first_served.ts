// A stack instead of a queue: nobody asked for a fair lock.

import type { Client, Desk } from "last-ticket";

let isTaken = false;
const stack: (() => void)[] = [];

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  if (isTaken) await new Promise<void>((resolve) => stack.push(resolve));
  isTaken = true;
  try {
    return await purchase(desk);
  } finally {
    const next = stack.pop();
    if (next) next();
    else isTaken = false;
  }
};

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}
