// broken: every interleaving
// Nobody outside of the file can see the client.

import type { Client } from "last-ticket";

const client: Client = async ({ window }) => {
  return await window.buy();
};
console.log(client.name);
