// wrong: every interleaving
// The store compares and swaps: a lock in one step, and without any file.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const { store } = desk;
  let held = await store.read();
  while (held.version % 2 === 1 || !await store.compareAndSwap(held.version, held.count)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    held = await store.read();
  }
  try {
    return await desk.criticalSection(() => desk.office.buy());
  } finally {
    await store.compareAndSwap(held.version + 1, held.count);
  }
};
