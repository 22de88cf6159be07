// wrong: every interleaving
// That the count is still as one has written it does not tell who has written it.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  for (;;) {
    const { count } = await desk.office.read();
    if (count === 0) return false;
    await desk.office.write({ count: count - 1 });
    if ((await desk.office.read()).count === count - 1) return true;
  }
};
