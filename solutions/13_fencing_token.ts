// A lock whose holder has died would stay locked for ever. So this one has an end, and is called a lease: after a
// while somebody else has it, also when the holder is only slow and knows nothing of that. The stock can see it.
// Make it right, however slow anybody is: one ticket is sold once. Whoever comes too late leaves without one.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using lease = await desk.lease.acquire();
  const { count } = await desk.fencedStore.read(lease.token);
  // ^^ from now on the stock refuses whoever had the lease before
  if (count === 0) return false;
  return await desk.fencedStore.write(count - 1, lease.token);
  // ^^ refused, if somebody has the lease by now and has read: then it is theirs to sell
};

// Why it works: the stock compares and writes in one step, and it alone sees all tokens. Between the read and the
// write of whoever has the latest lease nothing changes, as everybody else is refused.
// It would break if the read showed no token: then a late write could still come in between.
