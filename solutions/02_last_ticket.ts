// Ten clients search, all of them find one ticket, and all of them buy it: each reads the count 1
// before anybody has written 0. Let exactly one purchase succeed.
// And nobody queues for a seat that they know is gone: whoever finds nothing leaves at once.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  return await withLock(desk.lock, () => desk.office.buy());
  //           ^^^^^^^^ acquires the lock, buys, and releases the lock whatever happens
};

// Why it works: buy() reads and writes, and nobody else can read between the two.
// The search needs no lock: what it finds is checked again by buy(), while the lock is held.
// It would break if somebody wrote the ticket file without the lock.
