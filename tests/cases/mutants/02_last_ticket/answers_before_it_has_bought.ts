// wrong: every interleaving
// Says true after 300 ms, whether it has bought by then or not.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  using _guard = await desk.lock.acquire();
  return await new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(true), 300);
    desk.office.buy().then(resolve);
  });
};
