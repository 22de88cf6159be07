// wrong: every interleaving
// The owner's answer comes when the client has given its own.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  let sold = false;
  const found = await desk.window.search();
  if (found > 0) {
    desk.window.buy().then((answer) => {
      sold = answer;
    });
  }
  return sold;
};
