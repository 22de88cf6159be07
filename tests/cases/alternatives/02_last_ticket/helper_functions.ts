// One function for each step.

import type { Client, Desk, Lock } from "last-ticket";

export const client: Client = async (desk) => {
  if (await isSoldOut(desk)) return false;
  return await alone(desk.lock, () => purchase(desk));
};

async function isSoldOut({ office }: Desk): Promise<boolean> {
  return await office.search() === 0;
}

async function alone<T>(lock: Lock, work: () => Promise<T>): Promise<T> {
  using _guard = await lock.acquire();
  return await work();
}

async function purchase({ office }: Desk): Promise<boolean> {
  return await office.buy();
}
