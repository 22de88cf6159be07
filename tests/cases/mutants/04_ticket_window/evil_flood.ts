// stuck: every interleaving
// Prints without end.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.window.search();
  const line = "x".repeat(10_000);
  for (;;) console.log(line);
};
