// A generator holds the lock for as long as it is iterated.

import type { Client, Lock } from "last-ticket";
async function* holding(lock: Lock): AsyncGenerator<void> {
  const guard = await lock.acquire();
  try {
    yield;
  } finally {
    guard.release();
  }
}
export const client: Client = async ({ office, lock }) => {
  let bought = false;
  if (await office.search() > 0) {
    for await (const _ of holding(lock)) {
      bought = await office.buy();
    }
  }
  return bought;
};
