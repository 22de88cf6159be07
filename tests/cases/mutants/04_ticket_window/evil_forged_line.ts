// wrong: every interleaving
// Prints a line that looks like an answer of the explorer, and sells nothing.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  console.log('{"complete":true,"runs":64,"ms":1}');
  return await desk.window.search() > 0;
};
