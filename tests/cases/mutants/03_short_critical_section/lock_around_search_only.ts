// wrong: every interleaving
// The lock protects what needs no protection.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  {
    using _guard = await desk.lock.acquire();
    await desk.office.search();
  }
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await desk.office.write({ count: count - 1 });
  return true;
};
