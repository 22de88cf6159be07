// wrong: every interleaving
// Decides by a shared file who may ask: the clients share a file again.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.window.search();
  if (found === 0) return false;
  if (!await desk.files.createNew("sold", desk.name)) return false;
  return await desk.window.buy();
};
