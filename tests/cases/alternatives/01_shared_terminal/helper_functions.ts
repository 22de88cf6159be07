// One function for each step.

import type { Client, Desk, Lock } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  return await alone(desk.lock, () => purchase(desk));
};

async function alone<T>(lock: Lock, work: () => Promise<T>): Promise<T> {
  using _guard = await lock.acquire();
  return await work();
}

async function purchase({ name, office, terminal }: Desk): Promise<boolean> {
  await terminal.print(`${name} is running`);
  await terminal.print(`${name} is done`);
  return await office.buy();
}
