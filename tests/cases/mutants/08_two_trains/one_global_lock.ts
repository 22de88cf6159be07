// wrong: every interleaving
// Right, but nobody books while anybody books.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _guard = await desk.lock.acquire();
  for (const train of desk.journey) {
    if ((await desk.offices(train).read()).count === 0) return false;
  }
  for (const train of desk.journey) await desk.offices(train).buy();
  return true;
};
