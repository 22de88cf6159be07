// A declared function with parameters taken apart.

import type { Desk } from "last-ticket";

export async function client({ office, lock }: Desk): Promise<boolean> {
  const found = await office.search();
  if (found === 0) return false;
  const guard = await lock.acquire();
  try {
    return await office.buy();
  } finally {
    guard.release();
  }
}
