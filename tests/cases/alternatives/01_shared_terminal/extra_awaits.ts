// Awaits that wait for nothing, before, within and after the critical section.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await null;
  await desk.office.search();
  await Promise.resolve();
  const guard = await desk.lock.acquire();
  await new Promise((resolve) => setTimeout(resolve, 1));
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  const bought = await desk.office.buy();
  await null;
  guard.release();
  await new Promise((resolve) => setTimeout(resolve, 0));
  return bought;
};
