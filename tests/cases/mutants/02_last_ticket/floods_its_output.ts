// stuck: every interleaving
// It prints 100 MB.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  for (let i = 0; i < 100; i++) console.log("x".repeat(1_000_000));
  const found = await desk.office.search();
  if (found === 0) return false;
  using _guard = await desk.lock.acquire();
  return await desk.office.buy();
};
