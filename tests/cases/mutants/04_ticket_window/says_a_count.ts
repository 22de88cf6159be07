// broken: compiles
// Answers with the number of tickets instead of yes or no.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  return await desk.window.search();
};
