// wrong: every interleaving
// It asks for two locks at once, and buys with the first that it gets.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  if (await desk.office.search() === 0) return false;
  const asked = [desk.lock.acquire(), desk.locks("spare").acquire()];
  try {
    await Promise.any(asked);
    return await desk.office.buy();
  } finally {
    for (const guard of asked) void guard.then(({ release }) => release());
  }
};
