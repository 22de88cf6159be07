// wrong: every interleaving
// Between the two critical sections others read the same count.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  await withLock(desk.lock, async () => {
    await desk.terminal.print(`${desk.name} is running`);
    await desk.terminal.print(`${desk.name} is done`);
  });
  const { count } = await withLock(desk.lock, () => desk.office.read());
  if (count === 0) return false;
  await withLock(desk.lock, () => desk.office.write({ count: count - 1 }));
  return true;
};
