// broken: compiles
// A promise is always true: the compiler says so.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.window.search();
  if (found === 0) return false;
  if (desk.window.buy()) return true;
  return false;
};
