// Prints before and after the critical section.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.terminal.print(`${desk.name} looks`);
  const found = await desk.office.search();
  if (found === 0) return false;
  const bought = await withLock(desk.lock, () => desk.office.buy());
  await desk.terminal.print(`${desk.name}: ${bought}`);
  return bought;
};
