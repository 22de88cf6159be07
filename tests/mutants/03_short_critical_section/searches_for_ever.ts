// stuck: every interleaving
// It waits for a stock that nobody changes.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  while (await desk.office.search() > 0);
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await desk.office.write({ count: count - 1 });
  return true;
};
