// Does not ask for the lease when there is no ticket, and reads again when it has it.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  if ((await desk.fencedStore.read()).count === 0) return false;
  using lease = await desk.lease.acquire();
  const { count } = await desk.fencedStore.read(lease.token);
  if (count === 0) return false;
  return await desk.fencedStore.write(count - 1, lease.token);
};
