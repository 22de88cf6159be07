// The owner knows best: no search before.

import type { Client } from "last-ticket";

export const client: Client = async ({ window }) => {
  return await window.buy();
};
