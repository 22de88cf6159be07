// Gives up waiting after 200 ms, by a race with a timer, and tries again: a lock that comes too late is released.

import type { Client, Guard, Lock } from "last-ticket";

async function acquireWithin(lock: Lock, ms: number): Promise<Guard | undefined> {
  let isLate = false;
  const wanted = lock.acquire().then((guard) => {
    if (!isLate) return guard;
    guard.release();
    return undefined;
  });
  const tooLate = new Promise<undefined>((resolve) => {
    setTimeout(() => {
      isLate = true;
      resolve(undefined);
    }, ms);
  });
  return await Promise.race([wanted, tooLate]);
}

export const client: Client = async (desk) => {
  if (await desk.office.search() === 0) return false;
  for (;;) {
    using guard = await acquireWithin(desk.lock, 200);
    if (guard) return await desk.office.buy();
  }
};
