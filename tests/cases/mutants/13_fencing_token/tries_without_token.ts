// wrong: every interleaving
import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using lease = await desk.lease.acquire();
  const { count } = await desk.fencedStore.read(lease.token);
  if (count === 0) return false;
  if (await desk.fencedStore.write(count - 1, lease.token)) return true;
  const again = await desk.fencedStore.read();
  return again.count > 0 && await desk.fencedStore.write(again.count - 1);
};
