// wrong: every interleaving
// Asks twice at once, and once more as soon as one of them is told no.

import type { Client } from "last-ticket";

export const client: Client = async ({ window }) => {
  if (await window.search() === 0) return false;
  const [first, second] = [window.buy(), window.buy()];
  if (await Promise.race([first, second])) return true;
  const third = window.buy();
  return await first || await second || await third;
};
