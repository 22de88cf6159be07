// wrong: every interleaving
// Whoever goes on after the purchase, as a server does, locks out everybody else.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  await desk.lock.acquire();
  return await desk.office.buy();
};
