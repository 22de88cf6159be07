// This client sells exactly one ticket, and everybody complains: it searches while it holds the
// lock, so all the others wait for their search too, even when nothing is left.
// Make the critical section as short as it can be. But not shorter: what does the write rely on?

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  using _guard = await desk.lock.acquire();
  //    ^^^^^^ moved behind the search
  const { count } = await desk.office.read();
  //      ^^^^^ read again: what the search found may be gone by now
  if (count === 0) return false;
  await desk.office.write({ count: count - 1 });
  return true;
};

// Why it works: what is written follows from what was read, so the read belongs to the critical
// section; what was found does not matter any more once the stock is read again.
// It would break if the lock were acquired after the read: the count could change in between.
