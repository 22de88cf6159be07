// What goes to the console is nobody's concern.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  console.log(`${desk.name} waits for the lock`);
  using _guard = await desk.lock.acquire();
  return await desk.office.buy();
};
