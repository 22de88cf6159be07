// A lock whose holder has died would stay locked for ever. So this one has an end, and is called a lease: after a
// while somebody else has it, also when the holder is only slow and knows nothing of that. The stock can see it.
// Make it right, however slow anybody is: one ticket is sold once. Whoever comes too late leaves without one.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _lease = await desk.lease.acquire();
  const { count } = await desk.fencedStore.read();
  if (count === 0) return false;
  // TODO: the lease may be over by now. It has a `token`, a number that grows with each lease: who must be shown it?
  await desk.fencedStore.write(count - 1);
  return true;
};
