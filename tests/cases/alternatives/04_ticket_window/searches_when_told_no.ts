// Asks how many are left only when it has got none.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  if (await desk.window.buy()) return true;
  console.log("left:", await desk.window.search());
  return false;
};
