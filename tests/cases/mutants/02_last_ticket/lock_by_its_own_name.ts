// wrong: every interleaving
// Each client has a lock of its own: the desk's locks are told apart by their names, and so are the clients.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  if (await desk.office.search() === 0) return false;
  const guard = await desk.locks(desk.name).acquire();
  try {
    return await desk.office.buy();
  } finally {
    guard.release();
  }
};
