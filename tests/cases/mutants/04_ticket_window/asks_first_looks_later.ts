// wrong: every interleaving
// Looks and asks at the same time, so that it knows too late that there was nothing to ask for.

import type { Client } from "last-ticket";

export const client: Client = async ({ window }) => {
  const [found, bought] = await Promise.all([window.search(), window.buy()]);
  return found > 0 && bought;
};
