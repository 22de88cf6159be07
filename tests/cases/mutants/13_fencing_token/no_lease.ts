// wrong: every interleaving
// It takes the token for a version, and a token does not grow when somebody writes.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const { count, token } = await desk.fencedStore.read();
  if (count === 0) return false;
  return await desk.fencedStore.write(count - 1, token);
};
