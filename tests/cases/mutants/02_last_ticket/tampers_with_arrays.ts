// wrong: every interleaving
// The rules of the explorer find nothing wrong any more.

import type { Client } from "last-ticket";

Array.prototype.flatMap = () => [];

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  return await desk.office.buy();
};
