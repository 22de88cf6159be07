// wrong: every interleaving
// To come at another time makes a collision rare and not impossible.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  await new Promise((resolve) => setTimeout(resolve, 100 * Math.random()));
  return await desk.office.buy();
};
