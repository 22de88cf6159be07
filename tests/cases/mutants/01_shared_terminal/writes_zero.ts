// wrong: every interleaving
// It throws away all the tickets but the one that it sells.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  using _guard = await desk.lock.acquire();
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await desk.office.write({ count: 0 });
  return true;
};
