// wrong: every interleaving
// Says no after 500 ms, although the owner may sell it a ticket then.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  if (await desk.window.search() === 0) return false;
  return await Promise.race([desk.window.buy(), nap(500).then(() => false)]);
};

function nap(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
