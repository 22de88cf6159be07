// wrong: every interleaving
// Two clients that have read the same token both show one more.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const { count, token } = await desk.fencedStore.read();
  if (count === 0) return false;
  return await desk.fencedStore.write(count - 1, token + 1);
};
