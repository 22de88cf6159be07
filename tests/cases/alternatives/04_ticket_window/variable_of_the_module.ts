// A variable of the module says that it has been here: each process has one of its own.

import type { Client } from "last-ticket";

let sold = false;

export const client: Client = async (desk) => {
  if (sold) return false;
  sold = true;
  return await desk.window.buy();
};
