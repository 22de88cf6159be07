// wrong: every interleaving
// After a refusal it shows a larger token, and does not read again.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using lease = await desk.lease.acquire();
  const { count } = await desk.fencedStore.read(lease.token);
  if (count === 0) return false;
  let { token } = lease;
  while (!await desk.fencedStore.write(count - 1, token)) token++;
  return true;
};
